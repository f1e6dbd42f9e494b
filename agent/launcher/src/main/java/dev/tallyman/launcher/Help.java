package dev.tallyman.launcher;

/** What {@code --help} prints on the agent. The documentation's option table is this one. */
public final class Help {
  private Help() {}

  /** The agent's options, and examples. */
  public static String text() {
    StringBuilder text = new StringBuilder();
    text.append("Options of the agent");
    text.append(" (argument > property tallyman.NAME > TALLYMAN_OPTS > config file):\n");
    for (Option option : Option.values()) {
      String left = "  " + option.word() + "=" + option.value();
      text.append(left).append(" ".repeat(Math.max(2, 24 - left.length())));
      text.append(option.help()).append(" [").append(option.byDefault()).append("]\n");
    }
    text.append("\nExamples:\n");
    text.append("  java -javaagent:tallyman.jar -jar server.jar\n");
    text.append("  java -javaagent:tallyman.jar=report=leaks.ndjson -jar server.jar\n");
    text.append("  java -jar tallyman.jar demo\n");
    text.append("  java -jar tallyman.jar explain STRANDED\n");
    text.append("  java -jar tallyman.jar explain v1:77fcd6e9c5b1 leaks.ndjson\n");
    return text.toString();
  }

  /** The options as a Markdown table, for {@code docs/options.md}. */
  static String markdown() {
    StringBuilder text =
        new StringBuilder("| option | value | default | what it does |\n|---|---|---|---|\n");
    for (Option option : Option.values()) {
      text.append("| `")
          .append(option.word())
          .append("` | `")
          .append(option.value().replace("|", "\\|"));
      text.append("` | ")
          .append(option.byDefault())
          .append(" | ")
          .append(option.help())
          .append(" |\n");
    }
    return text.toString();
  }
}
