package dev.tallyman.tests.bench;

import dev.tallyman.tests.harness.Artifacts;
import dev.tallyman.tests.harness.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the agent costs a program without a pool: processor time of "Hello, world" on a bare JVM,
 * under the agent, and under JaCoCo's. In rounds, each of which runs all three; the first after a
 * round that is not counted. The number of rounds is fixed, so that nobody stops at a good one.
 *
 * <p>Arguments: JaCoCo's agent, and the file to write the figures to.
 */
public final class StartupBench {
  private static final int ROUNDS = 10;

  private final Path jacoco;
  private final Path scratch;

  private StartupBench(Path jacoco, Path scratch) {
    this.jacoco = jacoco;
    this.scratch = scratch;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Path target = Path.of(args[1]).toAbsolutePath();
    Path scratch = Files.createTempFile(target.getParent(), "jacoco", ".exec");
    StartupBench bench = new StartupBench(Path.of(args[0]).toAbsolutePath(), scratch);
    List<String> json = new ArrayList<>();
    System.out.println("| JDK | JVM alone | Tallyman | JaCoCo | Tallyman no more than JaCoCo |");
    System.out.println("|---|---|---|---|---|");
    for (Jdk jdk : Jdk.all()) {
      Map<String, List<Double>> millis = bench.measure(jdk);
      System.out.println(row(jdk, millis));
      json.add("  \"" + jdk.major() + "\": " + json(millis));
    }
    Files.writeString(target, "{\n" + String.join(",\n", json) + "\n}\n");
    Files.delete(scratch);
  }

  private Map<String, List<Double>> measure(Jdk jdk) throws IOException, InterruptedException {
    Map<String, String> agents = new LinkedHashMap<>();
    agents.put("bare", "");
    agents.put("tallyman", "-javaagent:" + Artifacts.agent());
    agents.put("jacoco", "-javaagent:" + jacoco + "=destfile=" + scratch);
    Map<String, List<Double>> millis = new LinkedHashMap<>();
    agents.keySet().forEach(name -> millis.put(name, new ArrayList<>()));
    for (int round = 0; round <= ROUNDS; round++) {
      for (Map.Entry<String, String> agent : agents.entrySet()) {
        double cpu = CpuTime.ofMillis(command(jdk, agent.getValue()));
        if (round > 0) {
          millis.get(agent.getKey()).add(cpu);
        }
      }
    }
    return millis;
  }

  private static List<String> command(Jdk jdk, String agent) {
    List<String> command = new ArrayList<>();
    command.add(jdk.tool("java"));
    if (!agent.isEmpty()) {
      command.add(agent);
    }
    String classes = Artifacts.testClasses().toString();
    command.addAll(List.of("-cp", classes, HelloWorld.class.getName()));
    return command;
  }

  private static String row(Jdk jdk, Map<String, List<Double>> millis) {
    double bare = median(millis.get("bare"));
    double tallyman = median(millis.get("tallyman"));
    double other = median(millis.get("jacoco"));
    int rounds = 0;
    for (int i = 0; i < ROUNDS; i++) {
      rounds += millis.get("tallyman").get(i) <= millis.get("jacoco").get(i) ? 1 : 0;
    }
    return String.format(
        Locale.ROOT,
        "| %d | %.0f ms | %.0f ms, %.1f x | %.0f ms, %.1f x | in %d of %d rounds |",
        jdk.major(),
        bare,
        tallyman,
        tallyman / bare,
        other,
        other / bare,
        rounds,
        ROUNDS);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static String json(Map<String, List<Double>> millis) {
    List<String> parts = new ArrayList<>();
    millis.forEach(
        (name, values) -> {
          List<String> texts =
              values.stream().map(value -> String.format(Locale.ROOT, "%.0f", value)).toList();
          parts.add("\"" + name + "\": [" + String.join(", ", texts) + "]");
        });
    return "{" + String.join(", ", parts) + "}";
  }
}
