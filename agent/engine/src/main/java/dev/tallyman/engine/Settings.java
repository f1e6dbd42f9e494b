package dev.tallyman.engine;

import java.util.List;
import java.util.Map;

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

  boolean isTrue(String name) {
    return text(name).equals("true");
  }
}
