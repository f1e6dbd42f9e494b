package dev.tallyman.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The agent's options: the one list from which they are read, checked, printed and documented. */
enum Option {
  REPORT(
      "report",
      "FILE|DIR",
      "none",
      "write the report as newline-delimited JSON to a file, or into a directory as"
          + " tallyman-HOST-PID-TIME.ndjson; another run's file is never overwritten"),
  REPORT_ALWAYS(
      "report.always",
      "true|false",
      "false",
      "true: begin the report's file at the start, and write it even if no class of a pool is"
          + " loaded; so a JVM without one was not watched to its end"),
  EVERY(
      "every",
      "TIME",
      "off",
      "while the program runs, judge and write the report so often, as in 60s; ms, s, m, h; needs"
          + " report"),
  AGE(
      "age",
      "TIME",
      "60s",
      "while the program runs, suspect no buffer that has been open for less; at least 1s"),
  QUIET("quiet", "true|false", "false", "on stderr the SUMMARY line only"),
  POOLS("pools", "NAME", "all", "follow this pool only; repeat for more"),
  ONLY("only", "PREFIX", "any", "name call sites in classes of this prefix only; repeat for more"),
  EXCLUDE("exclude", "PREFIX", "none", "no call sites in classes of this prefix; repeat for more"),
  DESCRIPTORS("descriptors", "FILE", "none", "describe your own pools; repeat for more"),
  DISCOVER(
      "descriptors.discover",
      "on|off",
      "on",
      "off: look for no META-INF/tallyman.pool and no annotated pools in the program's jars"),
  TOUCH("touch", "true|false", "false", "follow uses of buffers, where a descriptor names them"),
  MEMORY(
      "memory",
      "BYTES",
      "64m, at most 5 % of the heap",
      "what the agent may keep; past it histories go first, then lives share a count; k, m, g"),
  STACKS(
      "stacks",
      "auto|all|none",
      "auto",
      "stacks of gets: of the first of each site, a sample and what grows old; of all; of none"),
  DEPTH("depth", "FRAMES", "32", "most frames of a stack, 1 to 256"),
  EXCEPTIONS(
      "exceptions",
      "on|off",
      "on",
      "off: a buffer's history does not go with the exception that its pool throws, where it was"
          + " released too often"),
  NOTIFY(
      "notify",
      "on|off",
      "on",
      "off: no line on stderr while the program runs for what is proved by then; else one for each"
          + " signature, at most ten an hour"),
  JMX(
      "jmx",
      "true|false",
      "false",
      "register the MBean dev.tallyman:type=Ledger when the first class of a pool is loaded; it"
          + " starts the platform's MBean server"),
  GATE(
      "gate",
      "off|warn|fail",
      "off",
      "fail: under the JUnit Platform, a leak is a failed test; warn: it is only told"),
  GATE_SCOPE(
      "gate.scope",
      "class|method|jvm",
      "class",
      "after what it is looked whether all buffers came back: each test class, each test, all"),
  GATE_DRAIN(
      "gate.drain",
      "TIME",
      "5s",
      "longest wait for buffers that are on their way back at the end of a scope; 30s in a JVM"),
  GATE_LATE(
      "gate.late", "warn|fail", "warn", "fail: a buffer that comes back after its scope is red"),
  GATE_ON("gate.on", "certain|all", "certain", "all: what is only suspected is red, too"),
  GATE_EXPECT(
      "gate.expect", "NAME", "none", "red, if no class of this pool was loaded; repeat for more"),
  GATE_BASELINE("gate.baseline", "FILE", "none", "leaks that are known, and green"),
  GATE_SUPPRESSIONS("gate.suppressions", "FILE", "none", "leaks that are excused, with a reason"),
  GATE_RATCHET(
      "gate.ratchet",
      "true|false",
      "false",
      "true: red, if baseline or suppressions hold what is not found any more"),
  ENABLED("enabled", "true|false", "true", "false: the agent does nothing"),
  STRICT("strict", "true|false", "false", "true: a bad option stops the JVM instead of the agent"),
  CONFIG("config", "FILE", "none", "read options from a file, one a line: name=value"),
  SERVICE("service", "NAME", "none", "name of the program in the report"),
  BUILD("build", "NAME", "none", "name of the build in the report"),
  SHARD("shard", "NAME", "none", "name of this part of a larger run in the report");

  /** Options of the design that this version does not have yet. */
  private static final List<String> LATER = List.of("http");

  private final String word;
  private final String value;
  private final String byDefault;
  private final String help;

  Option(String word, String value, String byDefault, String help) {
    this.word = word;
    this.value = value;
    this.byDefault = byDefault;
    this.help = help;
  }

  String word() {
    return word;
  }

  String value() {
    return value;
  }

  String byDefault() {
    return byDefault;
  }

  String help() {
    return help;
  }

  /** True if the option may be given more than once. */
  boolean repeats() {
    return this == POOLS
        || this == ONLY
        || this == EXCLUDE
        || this == DESCRIPTORS
        || this == GATE_EXPECT;
  }

  /** Its values as the engine gets them: times in milliseconds. */
  List<String> handedOver(List<String> given) {
    return isTime()
        ? given.stream().map(time -> String.valueOf(Durations.millis(time))).toList()
        : List.copyOf(given);
  }

  private boolean isTime() {
    return this == EVERY || this == AGE || this == GATE_DRAIN;
  }

  /** Says what is wrong with a value, or returns null. */
  @Nullable String complaint(String given) {
    if (value.indexOf('|') > 0 && value.equals(value.toLowerCase(Locale.ROOT))) {
      return ("|" + value + "|").contains("|" + given + "|")
          ? null
          : "must be " + value.replace("|", " or ");
    }
    if (this == DEPTH) {
      return isDepth(given) ? null : "must be a number of frames, 1 to 256";
    }
    if (isTime()) {
      return Durations.millis(given) >= 1_000 ? null : "must be a time of 1s to 24h, as in 60s";
    }
    return this != MEMORY || isBytes(given) ? null : "must be a number of bytes, as in 64m";
  }

  private static boolean isDepth(String text) {
    try {
      int frames = Integer.parseInt(text);
      return frames >= 1 && frames <= 256;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Digits, and a unit perhaps. */
  private static boolean isBytes(String text) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    String unit = text.substring(digits).toLowerCase(Locale.ROOT);
    return digits > 0
        && digits < 13
        && (unit.isEmpty() || unit.equals("k") || unit.equals("m") || unit.equals("g"));
  }

  static Option of(String word) throws OptionException {
    List<String> words = new ArrayList<>();
    for (Option option : values()) {
      if (option.word.equals(word)) {
        return option;
      }
      words.add(option.word);
    }
    for (String later : LATER) {
      if (word.equals(later) || word.startsWith(later + ".")) {
        throw new OptionException("option '" + word + "' is not in this version yet; leave it out");
      }
    }
    throw new OptionException(
        "unknown option '" + word + "'; options are " + String.join(", ", words));
  }
}
