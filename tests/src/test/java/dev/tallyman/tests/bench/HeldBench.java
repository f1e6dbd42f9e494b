package dev.tallyman.tests.bench;

import dev.tallyman.tests.harness.Artifacts;
import dev.tallyman.tests.harness.Jdk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What the agent keeps for each open handle and page, and how long it takes to look at all of them.
 * Heap is that of the program under the agent less that of the program alone, after collections.
 */
public final class HeldBench {
  private static final int ROUNDS = 3;
  private static final int[] SIZES = {10_000, 100_000, 1_000_000};

  private HeldBench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    System.out.println("| JDK | open | of | heap each | census |");
    System.out.println("|---|---|---|---|---|");
    for (Jdk jdk : Jdk.all()) {
      for (int size : SIZES) {
        row(jdk, size, "handles", "handles, with history", "2g");
        // Enough for the lives, and for the histories of few of them.
        row(jdk, size, "handles", "handles, most without history", size * 140L + "");
        row(jdk, size, "pages", "pages with rules", "3g");
      }
    }
  }

  private static void row(Jdk jdk, int size, String what, String words, String memory)
      throws IOException, InterruptedException {
    long[] bytes = new long[ROUNDS];
    long[] micros = new long[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long[] bare = run(jdk, size, what, null);
      long[] held = run(jdk, size, what, memory);
      bytes[round] = (held[0] - bare[0]) / size;
      micros[round] = held[1];
    }
    Arrays.sort(bytes);
    Arrays.sort(micros);
    System.out.printf(
        Locale.ROOT,
        "| %d | %,d | %s | %d B | %.1f ms |%n",
        jdk.major(),
        size,
        words,
        bytes[ROUNDS / 2],
        micros[ROUNDS / 2] / 1000.0);
  }

  /** Bytes of heap, and microseconds of a census. */
  private static long[] run(Jdk jdk, int size, String what, String memory)
      throws IOException, InterruptedException {
    String classes = Artifacts.testClasses().toString();
    List<String> command = new ArrayList<>(List.of(jdk.tool("java"), "-Xmx3g", "-XX:+UseSerialGC"));
    if (memory != null) {
      String pool = what.equals("pages") ? "host" : "tiny";
      command.add(
          "-javaagent:"
              + Artifacts.agent()
              + "=quiet=true,pools="
              + pool
              + ",memory="
              + memory
              + ",descriptors="
              + classes
              + "/programs/"
              + pool
              + ".pool");
    }
    command.addAll(
        List.of("-cp", classes, OpenHandles.class.getName(), what, String.valueOf(size)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String line = new String(process.getInputStream().readAllBytes()).strip();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("failed: " + String.join(" ", command));
    }
    return Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
  }
}
