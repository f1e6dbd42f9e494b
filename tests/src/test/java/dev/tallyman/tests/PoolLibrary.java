package dev.tallyman.tests;

import dev.tallyman.tests.harness.Artifacts;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * A library at one version, and the program that uses its pools.
 *
 * @param folder its jars, below those that the build copies
 * @param program the program
 * @param compiledWith the folder of the version that the program is compiled with in the test,
 *     because it is not binary compatible with the newest; empty for none
 * @param absent uses of what this version does not have
 * @param jvm options that it needs
 * @param newestJdk the last JDK that this version runs on, by its major version
 */
record PoolLibrary(
    String folder,
    String program,
    String compiledWith,
    Set<String> absent,
    List<String> jvm,
    int newestJdk) {
  private static final String PACKAGE = "dev.tallyman.tests.pools";

  static PoolLibrary of(String folder, String program, String... absent) {
    return new PoolLibrary(folder, program, "", Set.of(absent), List.of(), Integer.MAX_VALUE);
  }

  PoolLibrary compiledWith(String other) {
    return new PoolLibrary(folder, program, other, absent, jvm, newestJdk);
  }

  PoolLibrary jvm(String... options) {
    return new PoolLibrary(folder, program, compiledWith, absent, List.of(options), newestJdk);
  }

  PoolLibrary upTo(int jdk) {
    return new PoolLibrary(folder, program, compiledWith, absent, jvm, jdk);
  }

  /** The version, which ends the folder's name. */
  String version() {
    return folder.substring(folder.lastIndexOf('-') + 1);
  }

  /** The program under the agent. */
  Launch launch(Jdk jdk, String... words) throws IOException {
    Launch launch =
        Launch.on(jdk)
            .agent("report=%f")
            .jvm(jvm.toArray(String[]::new))
            .command("-cp", classPath(), PACKAGE + ".Uses", PACKAGE + "." + program)
            .args(words);
    return launch;
  }

  /** The class path: the programs, and the library. */
  String classPath() throws IOException {
    return Stream.concat(Stream.of(programs()), Stream.of(jars(folder)))
        .map(Path::toString)
        .collect(Collectors.joining(java.io.File.pathSeparator));
  }

  private Path programs() throws IOException {
    Path module = Artifacts.root().resolve("tests/pools");
    if (compiledWith.isEmpty()) {
      return module.resolve("target/classes");
    }
    Path classes = Artifacts.testClasses().resolveSibling("pools").resolve(folder);
    Files.createDirectories(classes);
    Path sources = module.resolve("src/main/java").resolve(PACKAGE.replace('.', '/'));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String path =
        Stream.of(jars(compiledWith))
            .map(Path::toString)
            .collect(Collectors.joining(java.io.File.pathSeparator));
    int result =
        compiler.run(
            null,
            null,
            null,
            "--release",
            "17",
            "-proc:none",
            "-nowarn",
            "-cp",
            path,
            "-d",
            classes.toString(),
            sources.resolve("Uses.java").toString(),
            sources.resolve("Right.java").toString(),
            sources.resolve("Planted.java").toString(),
            sources.resolve(program + ".java").toString());
    if (result != 0) {
      throw new IllegalStateException(program + " does not compile with " + compiledWith);
    }
    return classes;
  }

  private static Path[] jars(String folder) {
    Path libraries = Artifacts.root().resolve("tests/pools/target/libraries");
    try (Stream<Path> files = Files.list(libraries.resolve(folder))) {
      return files.sorted().toArray(Path[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return folder + " " + program;
  }
}
