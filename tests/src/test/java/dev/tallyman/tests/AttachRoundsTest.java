package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.tests.harness.CommandLine;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.harness.RunningProgram;
import dev.tallyman.tests.programs.attach.BusyServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The agent comes and goes, again and again, while the server works: {@code tallyman.attachRounds}
 * times.
 */
class AttachRoundsTest {
  private static final int ROUNDS = Integer.getInteger("tallyman.attachRounds", 3);

  /** From this round on nothing may grow. */
  private static final int SETTLED = 10;

  private static final int REQUESTS = 500;
  private static final int LOOKS = 5;

  /** Of heap and metaspace; what the collector leaves differs from time to time. */
  private static final long MOST_GROWTH = 512 * 1024;

  @ParameterizedTest
  @MethodSource("dev.tallyman.tests.harness.Jdk#all")
  void nothingGrowsAndNoRequestFails(Jdk jdk) {
    RunningProgram server = server(jdk);
    AttachTest.requests(server, 20 * REQUESTS);
    double before = cpu(server);
    List<String> memory = rounds(jdk, server);
    double after = cpu(server);
    assertThat(AttachTest.failures(server)).isZero();
    String first = settled(memory);
    String last = memory.get(ROUNDS - 1);
    System.out.printf(
        "%s: heap, metaspace, threads, free again after round %d: %s; after round %d: %s;"
            + " microseconds of CPU a request before %.1f, after %.1f%n",
        jdk, Math.min(SETTLED, ROUNDS), first, ROUNDS, last, before, after);
    assertThat(number(last, 0)).isLessThan(number(first, 0) + MOST_GROWTH);
    assertThat(number(last, 2)).isLessThanOrEqualTo(number(first, 2));
    server.kill().finish();
  }

  /**
   * Without the optimising compiler: the profiles that it has made of the JDK's methods lie in
   * metaspace, too, and a program that runs has more of them from minute to minute.
   */
  @ParameterizedTest
  @MethodSource("dev.tallyman.tests.harness.Jdk#all")
  void classesTakeNoMoreMetaspaceFromRoundToRound(Jdk jdk) {
    RunningProgram server = server(jdk, "-XX:TieredStopAtLevel=1");
    AttachTest.requests(server, REQUESTS);
    List<String> memory = rounds(jdk, server);
    assertThat(AttachTest.failures(server)).isZero();
    String first = settled(memory);
    String last = memory.get(ROUNDS - 1);
    System.out.printf(
        "%s, without profiles: heap, metaspace, threads, free again after round %d: %s; after round"
            + " %d: %s%n",
        jdk, Math.min(SETTLED, ROUNDS), first, ROUNDS, last);
    assertThat(inUse(last)).isLessThan(inUse(first) + MOST_GROWTH);
    server.kill().finish();
  }

  private static RunningProgram server(Jdk jdk, String... options) {
    return Launch.on(jdk)
        .classPath(NettyVersion.NEWEST_4_1.jars())
        .jvm("-Xmx256m", "-XX:+UseSerialGC")
        .jvm(options)
        .main(BusyServer.class)
        .args("0", "0")
        .start()
        .await(output -> output.startsWith("ready"));
  }

  /** What the server says of its memory after each round. */
  private static List<String> rounds(Jdk jdk, RunningProgram server) {
    CommandLine tallyman = CommandLine.on(jdk);
    String pid = String.valueOf(server.pid());
    List<String> memory = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      tallyman.ok("attach", pid);
      AttachTest.requests(server, REQUESTS);
      assertThat(tallyman.ok("detach", pid)).contains("detached: ");
      AttachTest.requests(server, REQUESTS);
      memory.add(round == SETTLED || round == ROUNDS ? least(server) : server.ask("memory"));
    }
    return memory;
  }

  /** A method of the engine that is being compiled keeps the engine for a moment. */
  private static String least(RunningProgram server) {
    String least = server.ask("memory");
    for (int looks = 1; looks < LOOKS; looks++) {
      AttachTest.requests(server, REQUESTS);
      String memory = server.ask("memory");
      least = inUse(memory) < inUse(least) ? memory : least;
    }
    return least;
  }

  private static String settled(List<String> memory) {
    return memory.get(Math.min(SETTLED, ROUNDS) - 1);
  }

  private static long inUse(String memory) {
    return number(memory, 1) - number(memory, 3);
  }

  private static long number(String line, int index) {
    return Long.parseLong(line.split(" ")[index]);
  }

  /** Microseconds of the process's processor time for one request. */
  private static double cpu(RunningProgram server) {
    String begin = server.ask("requests");
    AttachTest.requests(server, 10 * REQUESTS);
    String end = server.ask("requests");
    return (number(end, 2) - number(begin, 2)) / 1e3 / (number(end, 0) - number(begin, 0));
  }
}
