package dev.tallyman.engine;

import dev.tallyman.engine.gate.GateSettings;
import dev.tallyman.ledger.Stacks;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options as the launcher checked them. */
final class Settings {
  private final Map<String, List<String>> values;

  Settings(Map<String, List<String>> values) {
    this.values = values;
  }

  /** The value, empty if none was given. */
  String text(String name) {
    List<String> given = all(name);
    return given.isEmpty() ? "" : given.get(0);
  }

  List<String> all(String name) {
    List<String> given = values.get(name);
    return given == null ? List.of() : given;
  }

  /** The number of bytes, -1 if none was given. */
  long bytes(String name) {
    String text = text(name);
    if (text.isEmpty()) {
      return -1;
    }
    int shift = "kmg".indexOf(Character.toLowerCase(text.charAt(text.length() - 1))) + 1;
    return Long.parseLong(shift > 0 ? text.substring(0, text.length() - 1) : text) << 10 * shift;
  }

  /** Milliseconds for which a handle must have been open before it may be suspected. */
  int age() {
    return (int) millis("age", 60_000);
  }

  /** A time in milliseconds. */
  long millis(String name, long byDefault) {
    String text = text(name);
    return text.isEmpty() ? byDefault : Long.parseLong(text);
  }

  /** Which lives get a stack. */
  Stacks.Mode stacks() {
    String text = text("stacks");
    return text.equals("all")
        ? Stacks.Mode.ALL
        : text.equals("none") ? Stacks.Mode.OFF : Stacks.Mode.AUTO;
  }

  /** Most frames of a stack. */
  int depth() {
    String text = text("depth");
    return text.isEmpty() ? Stacks.DEPTH : Integer.parseInt(text);
  }

  /** What the options say of the gate; null if there is to be none. */
  @Nullable GateSettings gate() {
    String gate = text("gate");
    if (gate.isEmpty() || gate.equals("off")) {
      return null;
    }
    String scope = text("gate.scope");
    return new GateSettings(
        gate.equals("fail"),
        scope.equals("method")
            ? GateSettings.Scope.METHOD
            : scope.equals("jvm") ? GateSettings.Scope.JVM : GateSettings.Scope.CLASS,
        millis("gate.drain", 5_000),
        text("gate.late").equals("fail"),
        text("gate.on").equals("all"),
        isTrue("gate.ratchet"),
        all("gate.expect"),
        text("gate.baseline"),
        text("gate.suppressions"));
  }

  boolean isTrue(String name) {
    return text(name).equals("true");
  }
}
