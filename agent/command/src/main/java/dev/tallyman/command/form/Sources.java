package dev.tallyman.command.form;

import dev.tallyman.command.check.Place;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Where the source files of a project lie: a report knows packages and file names only. */
public final class Sources {
  private static final Set<String> SKIPPED = Set.of("target", "build", "out", "node_modules");
  private static final int MOST_FILES = 200_000;
  private static final int DEPTH = 32;

  private final Map<String, String> paths;

  private Sources(Map<String, String> paths) {
    this.paths = paths;
  }

  /** No sources. */
  public static Sources none() {
    return new Sources(Map.of());
  }

  /** The sources below a folder: hidden folders and those of build results left out. */
  public static Sources below(Path root) {
    Map<String, String> paths = new HashMap<>();
    try {
      Files.walkFileTree(root, Set.of(), DEPTH, new Finder(root, paths));
    } catch (IOException e) {
      // What could be read is enough: a place without a file is still named.
      return new Sources(paths);
    }
    return new Sources(paths);
  }

  /** The path below the root, with {@code /}; empty if there is no such file, or more than one. */
  public String path(Place place) {
    return place.path().isEmpty() ? "" : paths.getOrDefault(place.path(), "");
  }

  private static final class Finder extends SimpleFileVisitor<Path> {
    private final Path root;
    private final Map<String, String> paths;
    private int files;

    Finder(Path root, Map<String, String> paths) {
      this.root = root;
      this.paths = paths;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      String name = String.valueOf(folder.getFileName());
      boolean isSkipped = !folder.equals(root) && (name.startsWith(".") || SKIPPED.contains(name));
      return isSkipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String path = root.relativize(file).toString().replace('\\', '/');
      if (path.matches(".*\\.(java|kt|kts|scala|groovy)")) {
        // Each tail of the path may be the package's: the reader of a report asks for one of them.
        for (int at = 0; at >= 0; at = path.indexOf('/', at) + 1) {
          paths.merge(path.substring(at), path, (one, other) -> "");
          if (path.indexOf('/', at) < 0) {
            break;
          }
        }
      }
      return ++files < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }
}
