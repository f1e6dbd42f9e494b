package dev.tallyman.command.jvm;

import dev.tallyman.command.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The agent's jar where the JVM can read it. In a container that is a copy, put there through
 * {@code /proc/PID/root} for as long as the command takes: the JVM keeps the file open that it has
 * loaded.
 *
 * @param path as the JVM names it
 * @param copy as we name it; the jar itself if no copy is needed
 * @param isCopy true if it is to be removed
 */
record AgentCopy(String path, Path copy, boolean isCopy) implements AutoCloseable {
  private static final List<String> FOLDERS =
      List.of("/tmp", "/var/tmp", "/dev/shm", "/run", "/home");

  /** Puts the jar where the target finds it. */
  static AgentCopy of(Path jar, Target target) {
    Path inItsWorld = target.inItsWorld(jar.toString());
    if (!target.isInOtherNamespace() || isSame(jar, inItsWorld)) {
      return new AgentCopy(jar.toString(), jar, false);
    }
    for (String folder : FOLDERS) {
      String path = folder + "/tallyman-" + ProcessHandle.current().pid() + ".jar";
      Path copy = target.inItsWorld(path);
      try {
        Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
        return new AgentCopy(path, copy, true);
      } catch (IOException | SecurityException e) {
        // The next one, perhaps.
      }
    }
    throw unwritable(jar, target);
  }

  private static boolean isSame(Path jar, Path inItsWorld) {
    try {
      return Files.exists(inItsWorld) && Files.mismatch(jar, inItsWorld) < 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static CommandException unwritable(Path jar, Target target) {
    return Refusal.of(
        "process "
            + target.pid()
            + " has a file system of its own (a container), and none of "
            + String.join(", ", FOLDERS)
            + " can be written there",
        "  put the jar where it can read it, under the same name: docker cp "
            + jar
            + " CONTAINER:"
            + jar
            + "   (kubectl cp "
            + jar
            + " POD:"
            + jar
            + ")");
  }

  @Override
  public void close() {
    if (isCopy) {
      try {
        Files.deleteIfExists(copy);
      } catch (IOException e) {
        // It lies in its temporary folder.
      }
    }
  }
}
