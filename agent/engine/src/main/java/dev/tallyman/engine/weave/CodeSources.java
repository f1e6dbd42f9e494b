package dev.tallyman.engine.weave;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/** Where classes come from. */
public final class CodeSources {
  private CodeSources() {}

  /**
   * The file or folder, as a canonical path (the same file under two names is one); empty if there
   * is none.
   */
  public static String path(@Nullable ProtectionDomain domain) {
    CodeSource source = domain == null ? null : domain.getCodeSource();
    URL location = source == null ? null : source.getLocation();
    if (location == null || !"file".equals(location.getProtocol())) {
      return "";
    }
    try {
      return new File(location.toURI()).getCanonicalPath();
    } catch (URISyntaxException | IOException | IllegalArgumentException e) {
      return "";
    }
  }
}
