package dev.tallyman.tests.harness;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where the built things are. */
public final class Artifacts {
  private Artifacts() {}

  /** The agent's jar. */
  public static Path agent() {
    return given("tallyman.jar", "../agent/dist/target/tallyman.jar");
  }

  /** The sample's jar. */
  public static Path sample() {
    return given("sample.jar", "../sample-app/target/sample-app.jar");
  }

  /** The project's top folder. */
  public static Path root() {
    return given("tallyman.root", "..");
  }

  /** The compiled tests, with the programs to run. */
  public static Path testClasses() {
    try {
      return Path.of(Artifacts.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A library's jar on the tests' class path.
   *
   * @param artifact its name without the version
   */
  public static Path library(String artifact) {
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry);
      if (path.getFileName()
          .toString()
          .matches(java.util.regex.Pattern.quote(artifact) + "-\\d.*jar")) {
        return path;
      }
    }
    throw new IllegalArgumentException("no " + artifact + " on the class path");
  }

  private static Path given(String property, String otherwise) {
    return Path.of(System.getProperty(property, otherwise)).toAbsolutePath().normalize();
  }
}
