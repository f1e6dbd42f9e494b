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
  private static final Pattern ON_BUFFER = Pattern.compile("(\\w+)\\((\\w)(->\\w)?\\)");

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

  /** What a call of the table looks like: {@code release(A)} is {@code release at a.release()}. */
  static String expected(String call) {
    Matcher onBuffer = ON_BUFFER.matcher(call);
    if (onBuffer.matches()) {
      String buffer = onBuffer.group(2).toLowerCase(Locale.ROOT);
      return onBuffer.group(1) + " at " + buffer + "." + onBuffer.group(1) + "()";
    }
    return call.contains(".")
        ? call.substring(call.indexOf('.') + 1) + " at " + call.replace("Page.", "page.") + "()"
        : call + " at pool." + call + "()";
  }
}
