package dev.tallyman.engine.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class comes from the jar that can be read by its path. */
class CodeSourcesTest {
  /** Knows what {@code nested} is, as the loader of a fat jar does. */
  private static final URLStreamHandler NESTED =
      new URLStreamHandler() {
        @Override
        protected URLConnection openConnection(URL url) throws IOException {
          throw new IOException("nothing is read");
        }
      };

  @TempDir private Path folder;

  private String path(String url) throws IOException {
    return CodeSources.path(new URL(null, url.replace("%d", folder.toUri().getPath()), NESTED));
  }

  @Test
  void aFolderInAJarIsOfTheJar() throws IOException {
    String jar = folder.toFile().getCanonicalPath() + "/app.jar";
    assertThat(path("file:%dapp.jar")).isEqualTo(jar);
    assertThat(path("jar:file:%dapp.jar!/BOOT-INF/classes!/")).isEqualTo(jar);
    assertThat(path("jar:nested:%dapp.jar/!BOOT-INF/classes/!/")).isEqualTo(jar);
  }

  @Test
  void aJarInAJarAndWhatIsNoFileAreNotRead() throws IOException {
    assertThat(path("jar:file:%dapp.jar!/BOOT-INF/lib/pool.jar!/")).isEmpty();
    assertThat(path("jar:nested:%dapp.jar/!BOOT-INF/lib/pool.jar!/")).isEmpty();
    assertThat(path("http://localhost/app.jar")).isEmpty();
    assertThat(path("jar:http://localhost/app.jar!/x/")).isEmpty();
  }
}
