package dev.tallyman.tests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/** A report holds the census that it was judged from: judged again, it has the same findings. */
final class Rejudging {
  private static final Class<?> REJUDGED = load();

  private Rejudging() {}

  private static Class<?> load() {
    try {
      URL json = JsonFactory.class.getProtectionDomain().getCodeSource().getLocation();
      URL[] classes = {classes("ledger"), classes("engine"), json};
      return Class.forName(
          "dev.tallyman.engine.recorded.Rejudged", true, new URLClassLoader(classes, null));
    } catch (IOException | ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static URL classes(String module) throws IOException {
    return Artifacts.root().resolve("agent/" + module + "/target/classes").toUri().toURL();
  }

  /** Fails if the findings differ. What was left out of the census is no excuse for a count. */
  static void check(Path file, String text) {
    List<String> recorded =
        text.lines()
            .filter(line -> line.startsWith("{\"type\":\"finding\""))
            .map(line -> line.replaceFirst(",\"standing\":.*", "}")) // The gate's, not judged.
            .toList();
    boolean whole =
        text.lines()
            .filter(line -> line.startsWith("{\"type\":\"pool\""))
            .allMatch(line -> line.replaceAll(".*\"leftOut\":", "").matches("[^1-9]*"));
    if (whole) {
      assertThat(findings(file)).as("judged again: %s", file).isEqualTo(recorded);
    }
  }

  @SuppressWarnings("unchecked")
  private static List<String> findings(Path file) {
    try {
      return (List<String>) REJUDGED.getMethod("findings", File.class).invoke(null, file.toFile());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("the recorded census can not be judged: " + file, e);
    }
  }
}
