package dev.tallyman.engine.weave;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/** Where classes come from. */
public final class CodeSources {
  private CodeSources() {}

  /**
   * The file or folder, as a canonical path (the same file under two names is one); of a folder in
   * a jar, the jar. Empty if there is none, or it is a jar in a jar.
   */
  public static String path(@Nullable ProtectionDomain domain) {
    CodeSource source = domain == null ? null : domain.getCodeSource();
    URL location = source == null ? null : source.getLocation();
    return location == null ? "" : path(location);
  }

  static String path(URL location) {
    try {
      URI file = location.getProtocol().equals("jar") ? jar(location.getPath()) : location.toURI();
      return file == null || !"file".equals(file.getScheme())
          ? ""
          : new File(file).getCanonicalPath();
    } catch (URISyntaxException | IOException | IllegalArgumentException e) {
      return "";
    }
  }

  /** The jar around a folder, as the loaders of Spring Boot 2 and of Spring Boot 3 call it. */
  private static @Nullable URI jar(String path) throws URISyntaxException {
    int inside = path.indexOf('!');
    if (inside < 0 || path.substring(inside).contains(".jar")) {
      return null;
    }
    String outer = path.substring(0, inside);
    return new URI(
        (outer.endsWith("/") ? outer.substring(0, outer.length() - 1) : outer)
            .replaceFirst("^nested:", "file:"));
  }
}
