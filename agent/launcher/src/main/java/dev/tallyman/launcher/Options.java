package dev.tallyman.launcher;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The options in force. An argument outranks a system property {@code tallyman.NAME}, that outranks
 * the environment variable {@code TALLYMAN_OPTS}, and that the file named by {@code config}.
 */
final class Options {
  private static final String PROPERTY_PREFIX = "tallyman.";

  private final Map<Option, List<String>> values = new EnumMap<>(Option.class);

  private Options() {}

  /** Reads the options of this JVM. */
  static Options of(String arguments) throws OptionException {
    return of(arguments, System.getProperties(), System.getenv("TALLYMAN_OPTS"));
  }

  static Options of(String arguments, Properties properties, String environment)
      throws OptionException {
    List<Options> ranked = new ArrayList<>();
    ranked.add(list("the agent's arguments", arguments));
    ranked.add(properties(properties));
    ranked.add(list("TALLYMAN_OPTS", environment));
    Options merged = merge(ranked);
    String config = merged.text(Option.CONFIG);
    if (!config.isEmpty()) {
      ranked.add(file(config));
      merged = merge(ranked);
    }
    if (merged.values.containsKey(Option.EVERY) && merged.text(Option.REPORT).isEmpty()) {
      throw new OptionException("every= writes to the report file: give report= too");
    }
    return merged;
  }

  /**
   * An option given by a higher source is taken from there whole: its values are not mixed with
   * those of a lower one.
   */
  private static Options merge(List<Options> ranked) {
    Options merged = new Options();
    for (Options source : ranked) {
      for (Map.Entry<Option, List<String>> entry : source.values.entrySet()) {
        merged.values.putIfAbsent(entry.getKey(), entry.getValue());
      }
    }
    return merged;
  }

  private static Options list(String source, String text) throws OptionException {
    Options options = new Options();
    if (text == null || text.isBlank()) {
      return options;
    }
    for (String item : text.split(",")) {
      if (item.isBlank()) {
        continue;
      }
      int equals = item.indexOf('=');
      if (equals <= 0) {
        throw new OptionException(
            "in " + source + ": '" + item.strip() + "' is not of the form name=value");
      }
      options.add(source, item.substring(0, equals).strip(), item.substring(equals + 1).strip());
    }
    return options;
  }

  private static Options properties(Properties properties) throws OptionException {
    Options options = new Options();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(PROPERTY_PREFIX)) {
        options.add(
            "the system properties",
            name.substring(PROPERTY_PREFIX.length()),
            properties.getProperty(name));
      }
    }
    return options;
  }

  private static Options file(String name) throws OptionException {
    Properties properties = new Properties();
    try (Reader reader =
        new InputStreamReader(new FileInputStream(new File(name)), StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new OptionException("config file '" + name + "' can not be read: " + e.getMessage());
    }
    Options options = new Options();
    for (String key : properties.stringPropertyNames()) {
      options.add("config file '" + name + "'", key, properties.getProperty(key));
    }
    return options;
  }

  private void add(String source, String name, String value) throws OptionException {
    Option option;
    try {
      option = Option.of(name);
    } catch (OptionException e) {
      throw new OptionException("in " + source + ": " + e.getMessage());
    }
    if (value.isEmpty()) {
      throw new OptionException(
          "in " + source + ": " + name + " has no value; write " + name + "=" + option.value());
    }
    String complaint = option.complaint(value);
    if (complaint != null) {
      throw new OptionException("in " + source + ": " + name + "='" + value + "' " + complaint);
    }
    List<String> given = values.get(option);
    if (given == null) {
      given = new ArrayList<>();
      values.put(option, given);
    } else if (!option.repeats()) {
      throw new OptionException("in " + source + ": " + name + " is given twice");
    }
    given.add(value);
  }

  boolean isTrue(Option option) {
    String text = text(option);
    return (text.isEmpty() ? option.byDefault() : text).equals("true");
  }

  /** The value, empty if none was given. */
  String text(Option option) {
    List<String> given = values.get(option);
    return given == null ? "" : given.get(0);
  }

  /** As the engine takes them: plain JDK types, because it lives in another loader. */
  Map<String, List<String>> asMap() {
    Map<String, List<String>> map = new java.util.HashMap<>();
    for (Map.Entry<Option, List<String>> entry : values.entrySet()) {
      map.put(entry.getKey().word(), entry.getKey().handedOver(entry.getValue()));
    }
    return map;
  }
}
