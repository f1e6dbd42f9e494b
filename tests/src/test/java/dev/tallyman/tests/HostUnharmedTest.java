package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.programs.HostCalls;
import dev.tallyman.tests.programs.HostThrows;
import java.io.IOException;

/** Woven code does what it did: the same output, the same way through handlers, the same end. */
class HostUnharmedTest {
  private static final String HOST = "report=%f,descriptors=%c/programs/host.pool";
  private static final String VERIFY_ALL = "-Xverify:all";

  @AgentTest(main = HostCalls.class, agent = HOST)
  void callsFromEveryPlaceInAMethod(AgentRun run, Jdk jdk) throws IOException {
    isAsWithout(run, Launch.on(jdk).main(HostCalls.class));
    assertThat(run.exitCode()).isZero();
  }

  @AgentTest(main = HostCalls.class, agent = HOST, jvm = VERIFY_ALL)
  void theSameWithEveryClassVerified(AgentRun run, Jdk jdk) throws IOException {
    isAsWithout(run, Launch.on(jdk).main(HostCalls.class));
  }

  @AgentTest(main = HostThrows.class, agent = HOST)
  void exceptionsAreCaughtWhereTheyWere(AgentRun run, Jdk jdk) throws IOException {
    isAsWithout(run, Launch.on(jdk).main(HostThrows.class));
    assertThat(run.stdout()).doesNotContain("not here");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.stderr()).startsWith("Exception in thread \"main\" ");
  }

  @AgentTest(main = HostThrows.class, agent = HOST, jvm = VERIFY_ALL)
  void caughtTheSameWithEveryClassVerified(AgentRun run, Jdk jdk) throws IOException {
    isAsWithout(run, Launch.on(jdk).main(HostThrows.class));
  }

  private static void isAsWithout(AgentRun run, Launch bare) throws IOException {
    assertThat(run.report().coverage().at("/pools/0/woven")).hasSizeGreaterThanOrEqualTo(4);
    assertThat(run.report().coverage().get("callers").asInt()).isPositive();
    assertThat(run.report().coverage().get("notWoven")).isEmpty();
    assertThat(run.report().coverage().get("fault").isNull()).isTrue();
    AgentRun without = bare.run();
    assertThat(run.stdout()).isNotEmpty().isEqualTo(without.stdout());
    assertThat(run.exitCode()).isEqualTo(without.exitCode());
    assertThat(run.stderr()).startsWith(without.stderr());
    bare.clean();
  }
}
