package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.tests.harness.Artifacts;
import dev.tallyman.tests.programs.TinyLeak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/** The tiny pool and its user, as class files of another kind than those of the tests. */
final class TinyClasses {
  /** The main class. */
  static final String MAIN = TinyLeak.class.getName();

  /** All of them, from the one that the others need. */
  static final List<String> NAMES = List.of("tiny/TinyBuffer", "tiny/TinyPool", "TinyLeak");

  /** Their folder. */
  static final String FOLDER = "dev/tallyman/tests/programs/";

  private TinyClasses() {}

  /** Compiles them into a folder, with these options. */
  static Path compiled(Path folder, String... options) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String name : NAMES) {
      sources.add(source(name));
    }
    return compiled(folder, sources, options);
  }

  /** Compiles them into a folder without their packages. */
  static Path inTheUnnamedPackage(Path folder) throws IOException {
    Path bare = Files.createDirectories(folder.resolve("sources"));
    List<Path> sources = new ArrayList<>();
    for (String name : NAMES) {
      String text = Files.readString(source(name)).replaceAll("(?m)^(package|import) .*;$", "");
      String file = name.substring(name.lastIndexOf('/') + 1) + ".java";
      sources.add(Files.writeString(bare.resolve(file), text));
    }
    return compiled(folder, sources);
  }

  private static Path source(String name) {
    return Artifacts.root().resolve("tests/src/test/java/" + FOLDER + name + ".java");
  }

  private static Path compiled(Path folder, List<Path> sources, String... options) {
    Path classes = folder.resolve("classes");
    List<String> words = new ArrayList<>(List.of("-Xlint:-options", "-d", classes.toString()));
    words.addAll(List.of(options));
    sources.forEach(source -> words.add(source.toString()));
    int result =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(System.out, System.err, words.toArray(new String[0]));
    assertThat(result).isZero();
    return classes;
  }

  /** A class file of the tests' own classes. */
  static byte[] classFile(String name) throws IOException {
    return Files.readAllBytes(Artifacts.testClasses().resolve(FOLDER + name + ".class"));
  }

  /** Writes a class file below a folder. */
  static void write(Path folder, String internalName, byte[] classFile) throws IOException {
    Path file = folder.resolve(internalName + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, classFile);
  }

  /** The descriptor. */
  static String descriptor() throws IOException {
    return Files.readString(Artifacts.testClasses().resolve("programs/tiny.pool"));
  }
}
