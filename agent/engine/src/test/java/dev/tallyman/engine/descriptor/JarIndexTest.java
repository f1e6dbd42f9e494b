package dev.tallyman.engine.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class is found wherever a build tool moved it. */
class JarIndexTest {
  private static final List<String> WANTED = List.of("a/b/Pool.class", "a/b/Handle.class");

  @TempDir private Path folder;

  private File jar(String comment, String... names) throws IOException {
    Path file = folder.resolve("some.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      out.setComment(comment);
      for (String name : names) {
        out.putNextEntry(new ZipEntry(name));
        out.write(1);
        out.closeEntry();
      }
    }
    return file.toFile();
  }

  @Test
  void belowAnyPrefix() throws IOException {
    assertThat(JarIndex.hasBelowAPrefix(jar("", "x/Y.class", "c/d/a/b/Handle.class"), WANTED))
        .isTrue();
    assertThat(JarIndex.hasBelowAPrefix(jar("a comment", "c/a/b/Pool.class"), WANTED)).isTrue();
  }

  @Test
  void notAnotherOfThatName() throws IOException {
    File jar = jar("", "c/Pool.class", "ca/b/Pool.class", "c/a/b/MyPool.class", "c/a/b/Pool.clazz");
    assertThat(JarIndex.hasBelowAPrefix(jar, WANTED)).isFalse();
  }

  @Test
  void whatIsNoJarHasNothing() throws IOException {
    Path text = Files.writeString(folder.resolve("no.jar"), "/a/b/Pool.class".repeat(100));
    assertThat(JarIndex.hasBelowAPrefix(text.toFile(), WANTED)).isFalse();
    assertThat(JarIndex.hasBelowAPrefix(folder.resolve("none").toFile(), WANTED)).isFalse();
  }
}
