package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.tests.harness.Artifacts;
import dev.tallyman.tests.programs.TinyLeak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;

/** The tiny pool and its user as a modular jar that ships its own descriptor. */
final class TinyJar {
  /** The module and its main class, as {@code java -m} takes them. */
  static final String MODULE_AND_MAIN = "tiny.program/" + TinyLeak.class.getName();

  private static final String PROGRAMS = "dev/tallyman/tests/programs/";

  private TinyJar() {}

  /** Builds it in a folder, with the JDK's own tools; as a module that exports nothing. */
  static Path in(Path folder) throws IOException {
    return in(folder, "module tiny.program {}");
  }

  /** Builds it in a folder, as this module. */
  static Path in(Path folder, String module) throws IOException {
    Path content = Files.createDirectories(folder.resolve("content"));
    Path source = Files.writeString(folder.resolve("module-info.java"), module + "\n");
    for (String name : new String[] {"TinyLeak", "tiny/TinyPool", "tiny/TinyBuffer"}) {
      copy(PROGRAMS + name + ".class", content.resolve(PROGRAMS + name + ".class"));
    }
    copy("programs/tiny.pool", content.resolve("META-INF/tallyman.pool"));
    run("javac", "--release", "17", "-d", content.toString(), source.toString());
    Path jar = folder.resolve("tiny.jar");
    run("jar", "--create", "--file", jar.toString(), "-C", content.toString(), ".");
    return jar;
  }

  private static void copy(String from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(Artifacts.testClasses().resolve(from), to);
  }

  private static void run(String tool, String... arguments) {
    int result = ToolProvider.findFirst(tool).orElseThrow().run(System.out, System.err, arguments);
    assertThat(result).as(tool).isZero();
  }
}
