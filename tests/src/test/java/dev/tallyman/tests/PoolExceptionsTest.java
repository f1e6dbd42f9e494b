package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.AnyJdk;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.programs.netty.RefusedUses;
import dev.tallyman.tests.programs.refusing.Refusals;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a pool throws tells who released the buffer first, and is the same exception otherwise. */
@Execution(ExecutionMode.CONCURRENT)
class PoolExceptionsTest {
  private static final String REFUSING = "descriptors=%c/programs/refusing.pool";
  private static final String CRATE = "dev.tallyman.tests.programs.refusing.Crate";

  /** Netty's own detector wraps some buffers by chance, which the stacks show. */
  private static final String NO_SAMPLE = "-Dio.netty.leakDetection.level=disabled";

  private static final List<String> FRESH = List.of("first", "released", "retained", "used");

  /** The exceptions that a program saw, by the program's names for them. */
  private record Seen(Map<String, Integer> suppressed, Map<String, String> histories) {
    static Seen by(AgentRun run) {
      Map<String, Integer> suppressed = new TreeMap<>();
      Map<String, String> histories = new TreeMap<>();
      for (String line : run.stderrLines()) {
        if (line.startsWith("refused ")) {
          int at = line.lastIndexOf(' ');
          suppressed.put(
              line.substring("refused ".length(), at), Integer.valueOf(line.substring(at + 1)));
        } else if (line.startsWith("history ")) {
          // Nothing of the agent's, no stack, no cause.
          int at = line.indexOf(" java.lang.Throwable 0 null tallyman: ");
          assertThat(at).as(line).isPositive();
          histories.put(
              line.substring("history ".length(), at), line.substring(line.indexOf(": ") + 2));
        }
      }
      assertThat(suppressed).as(run.stderr()).isNotEmpty();
      return new Seen(suppressed, histories);
    }

    String history(String name) {
      String history = histories.get(name);
      assertThat(history).as("history of %s", name).isNotNull();
      return history;
    }
  }

  @AgentTest(main = Refusals.class, agent = "report=%f," + REFUSING)
  void aFreshOneCarriesTheHistory(AgentRun run) {
    Seen seen = Seen.by(run);
    assertThat(run.report().coverage().get("blind").asBoolean()).isFalse();
    assertThat(run.report().coverage().get("dropped").asInt()).isZero();
    assertThat(seen.suppressed()).containsAllEntriesOf(each(FRESH, 1));
    assertThat(seen.history("released"))
        .startsWith(CRATE + " has no reference left; the last one ended at " + in("fresh"))
        .containsSubsequence(
            "life 1|",
            in("fresh"),
            "retain()",
            in("fresh"),
            "release()",
            in("fresh"),
            "release()",
            in("fresh"),
            ", this call|",
            "it is certain that one call is wrong");
    assertThat(seen.history("retained"))
        .containsSubsequence("release()", ", refused|", ", this call|");
    assertThat(seen.history("used"))
        .containsSubsequence("release()", ", refused|", ", refused|")
        .doesNotContain("this call");
  }

  @AnyJdk
  @AgentTest(main = Refusals.class, agent = REFUSING)
  void oneThatIsKeptOrNoneOfThePoolsIsNotTouched(AgentRun run) {
    assertThat(Seen.by(run).suppressed())
        .containsAllEntriesOf(
            each(List.of("constant", "lazy constant", "bare", "own", "odd", "out of memory"), 0))
        .containsAllEntriesOf(each(List.of("again", "twice", "wrapped"), 1));
  }

  @AgentTest(main = Refusals.class, agent = REFUSING)
  void theProgramSeesTheSameExceptions(Launch launch) throws IOException {
    AgentRun run = launch.run();
    AgentRun bare = launch.noAgent().run();
    assertThat(run.stdout()).isEqualTo(bare.stdout()).endsWith("done\n");
    assertThat(Seen.by(bare).suppressed().values()).containsOnly(0);
    AgentRun off = launch.agent(REFUSING + ",exceptions=off").run();
    assertThat(off.stdout()).isEqualTo(bare.stdout());
    assertThat(Seen.by(off)).isEqualTo(Seen.by(bare));
  }

  /** This JVM has no agent. */
  @AnyJdk
  @AgentTest(main = Refusals.class, agent = REFUSING)
  void anotherJvmCanReadIt(AgentRun run) throws IOException, ClassNotFoundException {
    int read = 0;
    for (String line : run.stderrLines()) {
      if (line.startsWith("serialised ") && !line.endsWith(" ")) {
        Throwable thrown = read(line.substring(line.lastIndexOf(' ') + 1));
        read += thrown.getSuppressed().length;
      }
    }
    assertThat(read).isEqualTo(7);
  }

  private static Throwable read(String serialised) throws IOException, ClassNotFoundException {
    InputStream bytes = new ByteArrayInputStream(Base64.getDecoder().decode(serialised));
    try (ObjectInputStream in =
        new ObjectInputStream(bytes) {
          @Override
          protected Class<?> resolveClass(ObjectStreamClass type)
              throws IOException, ClassNotFoundException {
            assertThat(type.getName()).doesNotContain("allyman.ledger", "$Tallyman");
            return super.resolveClass(type);
          }
        }) {
      return (Throwable) in.readObject();
    }
  }

  @AnyJdk
  @AgentTest
  void nettysTellWhoReleasedABufferFirst(Jdk jdk) throws IOException {
    for (NettyVersion version : NettyVersion.span()) {
      for (String allocator : version.allocators()) {
        Launch launch = version.launch(jdk, RefusedUses.class, allocator).jvm(NO_SAMPLE);
        AgentRun run = launch.run();
        AgentRun bare = launch.noAgent().run();
        assertThat(run.stdout()).as(allocator).isEqualTo(bare.stdout()).endsWith("done\n");
        isTold(Seen.by(run), version + " " + allocator);
        launch.clean();
      }
    }
  }

  private static void isTold(Seen seen, String what) {
    assertThat(seen.suppressed().values()).as(what + seen).containsOnly(1);
    for (Map.Entry<String, String> entry : seen.histories().entrySet()) {
      assertThat(entry.getValue())
          .as(what + ", " + entry.getKey())
          .contains(" has no reference left; the last one ended at ")
          .contains("RefusedUses.first(RefusedUses.java:");
    }
  }

  /**
   * A handle that was recycled: the one who has it now sees where the one before ended his
   * reference.
   */
  @AgentTest
  void aReleaseOfAnEarlierLifeShowsToTheOneWhoHasTheBufferNow(Jdk jdk) throws IOException {
    Launch launch = NettyVersion.NEWEST_4_1.launch(jdk, RefusedUses.class, "pooled", "recycled");
    Seen seen = Seen.by(launch.run());
    for (String name : List.of("stale access", "stale release")) {
      assertThat(seen.history(name))
          .matches(
              ".* the last one ended at .*RefusedUses\\.stale\\(.*life \\d+\\|.*"
                  + "RefusedUses\\.first\\(.*life \\d+\\|.*RefusedUses\\.second\\(.*");
    }
    launch.clean();
  }

  private static String in(String method) {
    return Refusals.class.getName() + "." + method + "(Refusals.java:";
  }

  private static Map<String, Integer> each(List<String> names, int count) {
    Map<String, Integer> each = new TreeMap<>();
    names.forEach(name -> each.put(name, count));
    return each;
  }
}
