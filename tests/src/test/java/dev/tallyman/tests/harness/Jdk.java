package dev.tallyman.tests.harness;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A JDK to run programs on.
 *
 * @param home its folder
 * @param major its feature number: 17, 25
 */
public record Jdk(Path home, int major) {
  /** The JDK that the tests themselves run on. */
  public static Jdk current() {
    return new Jdk(Path.of(System.getProperty("java.home")), Runtime.version().feature());
  }

  /** The JDKs named by the property {@code tallyman.otherJdk}; may be none. */
  public static List<Jdk> others() {
    List<Jdk> others = new ArrayList<>();
    for (String home : System.getProperty("tallyman.otherJdk", "").split(File.pathSeparator)) {
      if (!home.isBlank()) {
        others.add(at(Path.of(home)));
      }
    }
    return others;
  }

  /** The current JDK, then the others. */
  public static List<Jdk> all() {
    List<Jdk> all = new ArrayList<>();
    all.add(current());
    all.addAll(others());
    return all;
  }

  private static Jdk at(Path home) {
    Properties release = new Properties();
    try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
      release.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = release.getProperty("JAVA_VERSION").replace("\"", "");
    return new Jdk(home, Runtime.Version.parse(version).feature());
  }

  /** A program of the JDK: {@code java}, {@code jps}. */
  public String tool(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  @Override
  public String toString() {
    return "JDK " + major;
  }
}
