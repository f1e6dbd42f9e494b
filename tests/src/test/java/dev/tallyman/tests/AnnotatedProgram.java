package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.tests.harness.Artifacts;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * A program with annotated pools, compiled where no other test sees its annotations: a class path
 * with such a pool is not silent.
 */
final class AnnotatedProgram {
  /** Its main class. */
  static final String MAIN = "acme.app.Main";

  private AnnotatedProgram() {}

  /** Compiles it into a new folder below that one; Netty is on the class path. */
  static Path classes(Path folder) throws IOException {
    Path classes = folder.resolve("annotated");
    List<String> words =
        new ArrayList<>(List.of("--release", "17", "-d", classes.toString(), "-cp"));
    words.add(
        Artifacts.library("netty-buffer") + File.pathSeparator + Artifacts.library("netty-common"));
    try (Stream<Path> files =
        Files.walk(Artifacts.root().resolve("tests/src/test/resources/annotated"))) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .map(Path::toString)
          .forEach(words::add);
    }
    run("javac", words.toArray(String[]::new));
    return classes;
  }

  /** The same without the types of the annotations. */
  static Path withoutAnnotationTypes(Path folder) throws IOException {
    Path classes = classes(folder);
    try (Stream<Path> files = Files.walk(classes.resolve("acme/marks"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
    return classes;
  }

  /** The same as a modular jar that opens nothing, {@code acme.program}. */
  static Path module(Path folder) throws IOException {
    Path classes = classes(folder);
    Files.delete(classes.resolve("acme/app/WithNetty.class"));
    Path source = folder.resolve("module-info.java");
    Files.writeString(source, "module acme.program {}\n");
    run("javac", "--release", "17", "-d", classes.toString(), source.toString());
    return jar(folder, classes);
  }

  /** The folder as a jar. */
  static Path jar(Path folder, Path classes) {
    Path jar = folder.resolve("annotated.jar");
    run("jar", "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
    return jar;
  }

  /**
   * The program in a fat jar of Spring Boot: another one's, with other classes and another main.
   */
  static Path fatJar(Path folder, Path classes, Path boot) throws IOException {
    Path jar = folder.resolve("fat.jar");
    try (JarFile from = new JarFile(boot.toFile());
        Stream<Path> files = Files.walk(classes)) {
      Manifest manifest = from.getManifest();
      manifest.getMainAttributes().putValue("Start-Class", MAIN);
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
        for (JarEntry entry : Collections.list(from.entries())) {
          if (entry.getName().startsWith("org/springframework/boot/loader/")) {
            write(out, entry.getName(), from.getInputStream(entry).readAllBytes());
          }
        }
        write(out, "BOOT-INF/classes/", new byte[0]);
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
          write(out, "BOOT-INF/classes/" + name, Files.readAllBytes(file));
        }
      }
    }
    return jar;
  }

  private static void write(JarOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(bytes);
    out.closeEntry();
  }

  private static void run(String tool, String... arguments) {
    int result = ToolProvider.findFirst(tool).orElseThrow().run(System.out, System.err, arguments);
    assertThat(result).as(tool).isZero();
  }
}
