package dev.tallyman.tests;

import dev.tallyman.tests.harness.Artifacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sample's source, to see that a reported line is the line that is meant. */
final class SampleSource {
  private static final Path SOURCES =
      Artifacts.root().resolve("sample-app/src/main/java/dev/tallyman/sample");
  private static final Pattern SITE = Pattern.compile(".*\\((\\w+\\.java):(\\d+)\\)");
  private static final Pattern ON_BUFFER = Pattern.compile("(\\w+)\\((\\w+)(->(\\w+))?\\)");

  private SampleSource() {}

  /** The statement at a reported site. */
  static String line(String site) throws IOException {
    Matcher parts = SITE.matcher(site);
    if (!parts.matches()) {
      throw new AssertionError("not a site in a source file: " + site);
    }
    String line =
        Files.readAllLines(SOURCES.resolve(parts.group(1)))
            .get(Integer.parseInt(parts.group(2)) - 1);
    return statement(line);
  }

  private static String statement(String line) {
    int end = line.indexOf(';');
    String statement = line.substring(0, end < 0 ? line.length() : end).strip();
    // Arguments and the variable that takes the result are of no interest.
    return statement.replaceAll("^.* = ", "").replaceAll("\\(.*\\)", "()");
  }

  /** The name of the method that the table means: {@code Page.put} is {@code put}. */
  static String called(String call) {
    String name = call.replaceAll("\\(.*", "").replace("Page.", "");
    return name.equals("close") ? "closeUndrained" : name;
  }

  /**
   * What a call of the table looks like: {@code release(A)} is {@code release at a.release()}.
   * Where the table names no object, any will do.
   */
  static Pattern expected(String call) {
    String name = called(call);
    return Pattern.compile(name + " at " + receiver(call) + "\\." + name + "\\(\\)");
  }

  private static String receiver(String call) {
    Matcher onBuffer = ON_BUFFER.matcher(call);
    if (onBuffer.matches()) {
      // A buffer that takes another's pages is the one that is called.
      String to = onBuffer.group(1).equals("coalesce") ? onBuffer.group(4) : onBuffer.group(2);
      return to.toLowerCase(Locale.ROOT);
    }
    return call.startsWith("Page.") ? "page" : "\\w+";
  }
}
