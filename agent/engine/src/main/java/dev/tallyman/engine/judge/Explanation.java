package dev.tallyman.engine.judge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The text on a kind of finding, a file beside this class. */
public final class Explanation {
  private static final String HEADING = "## ";
  private static final String FENCE = "```";

  private Explanation() {}

  /** The text as it is written: Markdown. */
  static String markdown(Kind kind) {
    try (InputStream in = Explanation.class.getResourceAsStream(kind + ".md")) {
      if (in == null) {
        throw new IllegalStateException("there is no text on " + kind);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The kind, its title and its text, for a terminal: code is indented. */
  public static String of(Kind kind) {
    StringBuilder out = new StringBuilder();
    out.append(kind).append(": ").append(kind.title()).append('\n');
    boolean code = false;
    for (String line : markdown(kind).lines().toList()) {
      if (line.startsWith(FENCE)) {
        code = !code;
      } else if (line.startsWith(HEADING)) {
        out.append('\n').append(line.substring(HEADING.length())).append('\n');
      } else if (!line.isEmpty()) {
        out.append(code ? "    " : "  ").append(line).append('\n');
      } else if (code) {
        out.append('\n');
      }
    }
    return out.toString();
  }
}
