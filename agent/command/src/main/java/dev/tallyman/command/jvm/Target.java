package dev.tallyman.command.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A process, as far as the kernel tells. Where there is no {@code /proc} all is taken to be well:
 * the attach API says what is not.
 *
 * @param pid its id here
 */
record Target(long pid) {
  private static final Path PROC = Path.of("/proc");

  private Path proc(String file) {
    return PROC.resolve(String.valueOf(pid)).resolve(file);
  }

  private static boolean isLinux() {
    return Files.isDirectory(PROC.resolve("self"));
  }

  /** False if there is no such process. */
  boolean exists() {
    return ProcessHandle.of(pid).isPresent();
  }

  /** True if its files are another world's: a container's, most likely. */
  boolean isInOtherNamespace() {
    try {
      return isLinux()
          && !Files.readSymbolicLink(proc("ns/mnt"))
              .equals(Files.readSymbolicLink(PROC.resolve("self/ns/mnt")));
    } catch (IOException e) {
      return false;
    }
  }

  /** A file of its world, as it is reached from ours. */
  Path inItsWorld(String absolute) {
    return proc("root").resolve(absolute.substring(1));
  }

  /** Its effective user, -1 if unknown. */
  long user() {
    return number("Uid:", 1);
  }

  /** Its effective group, -1 if unknown. */
  long group() {
    return number("Gid:", 1);
  }

  /** Our effective user, -1 if unknown. */
  static long us() {
    return new Target(ProcessHandle.current().pid()).user();
  }

  /** Its id in its own world, where it differs; else the one here. */
  long pidInItsWorld() {
    long last = pid;
    for (String word : words("NSpid:")) {
      last = Long.parseLong(word);
    }
    return last;
  }

  private long number(String key, int index) {
    List<String> words = words(key);
    return words.size() > index ? Long.parseLong(words.get(index)) : -1;
  }

  private List<String> words(String key) {
    try {
      for (String line : Files.readAllLines(proc("status"))) {
        if (line.startsWith(key)) {
          return List.of(line.substring(key.length()).strip().split("\\s+"));
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    return List.of();
  }

  /** True if the kernel holds it: it answers nobody. */
  boolean isStopped() {
    List<String> state = words("State:");
    return !state.isEmpty() && (state.get(0).equals("T") || state.get(0).equals("t"));
  }

  /**
   * False if the signal that asks a JVM to open its socket would end the process: it is no JVM, or
   * one that leaves signals alone (-Xrs).
   */
  boolean takesQuit() {
    List<String> caught = words("SigCgt:");
    return caught.isEmpty() || (Long.parseUnsignedLong(caught.get(0), 16) & 1L << 2) != 0;
  }

  /** What it is, by the libraries that it has mapped. */
  Vm vm() {
    try {
      boolean hotSpot = false;
      for (String line : Files.readAllLines(proc("maps"))) {
        String lower = line.toLowerCase(Locale.ROOT);
        if (lower.contains("libj9vm")) {
          return Vm.OTHER;
        }
        hotSpot |= lower.contains("libjvm.so");
      }
      return hotSpot ? Vm.HOTSPOT : Vm.NONE;
    } catch (IOException e) {
      return Vm.UNKNOWN;
    }
  }

  /** Kinds of virtual machines. */
  enum Vm {
    /** OpenJDK's. */
    HOTSPOT,
    /** Another one. */
    OTHER,
    /** It is no JVM, or one in a native image. */
    NONE,
    /** We may not look. */
    UNKNOWN
  }
}
