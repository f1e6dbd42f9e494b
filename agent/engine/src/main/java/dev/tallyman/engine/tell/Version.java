package dev.tallyman.engine.tell;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of this build. */
public final class Version {
  /** As the build says. */
  public static final String CURRENT = read();

  private Version() {}

  private static String read() {
    try (InputStream in =
        Version.class.getClassLoader().getResourceAsStream("version.properties")) {
      if (in == null) {
        return "unknown";
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
