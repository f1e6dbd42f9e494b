package dev.tallyman.tests;

import dev.tallyman.tests.harness.Artifacts;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.harness.Matrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The versions of Netty that the build puts beside the tests. */
enum NettyVersion {
  FIRST_4_1("netty-4.1.3", false),
  MIDDLE_4_1("netty-4.1.36", false),
  NEWEST_4_1("netty-4.1", true),
  NEWEST_4_2("netty-4.2", true);

  private final String folder;
  private final boolean isAdaptive;

  NettyVersion(String folder, boolean isAdaptive) {
    this.folder = folder;
    this.isAdaptive = isAdaptive;
  }

  /** The oldest and the newest; with all matrices all of them. */
  static List<NettyVersion> span() {
    return Matrix.isWhole() ? List.of(values()) : List.of(FIRST_4_1, NEWEST_4_2);
  }

  /** Names of its allocators, as the programs know them. */
  List<String> allocators() {
    return isAdaptive ? List.of("pooled", "unpooled", "adaptive") : List.of("pooled", "unpooled");
  }

  /**
   * Before 4.1.52 neither a run of small buffers nor an entry of a cache has its bytes in a field.
   */
  boolean saysWhatRunsTake() {
    return isAdaptive;
  }

  /** A program under the agent, with this version on its class path. */
  Launch launch(Jdk jdk, Class<?> main, String... arguments) {
    return Launch.on(jdk).agent("report=%f").classPath(jars()).main(main).args(arguments);
  }

  /** Its jars. */
  Path[] jars() {
    try (Stream<Path> files = Files.list(Artifacts.testClasses().resolveSibling(folder))) {
      return files.sorted().toArray(Path[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
