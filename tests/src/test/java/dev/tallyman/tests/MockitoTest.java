package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.Artifacts;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.programs.MockedBuffers;

/**
 * Mockito redefines the classes that it mocks, described ones too: nobody is in the other's way.
 */
class MockitoTest {
  private static final String OURS = "-javaagent:%jar=report=%f,descriptors=%c/programs/tiny.pool";

  @AgentTest(main = MockedBuffers.class, agent = AgentTest.NO_AGENT)
  void asAnAgentBehindOurs(Launch launch) {
    findsTheOneLeak(withMockito(launch).jvm(OURS, theirs()).run());
  }

  @AgentTest(main = MockedBuffers.class, agent = AgentTest.NO_AGENT)
  void asAnAgentBeforeOursItDoesNoHarm(Launch launch) {
    // Our hooks stand around its mocks then, so that they count twice what a spy is told.
    AgentRun run = withMockito(launch).jvm(theirs(), OURS).run();
    isUnharmed(run);
    claimsNothingOfASpy(run);
  }

  @AgentTest(main = MockedBuffers.class, agent = AgentTest.NO_AGENT)
  void attachedByItself(Launch launch) {
    findsTheOneLeak(withMockito(launch).jvm(OURS, "-Djdk.attach.allowAttachSelf=true").run());
  }

  private static Launch withMockito(Launch launch) {
    return launch.libraries("mockito-core", "byte-buddy", "byte-buddy-agent", "objenesis");
  }

  private static String theirs() {
    return "-javaagent:" + Artifacts.library("mockito-core");
  }

  private static void findsTheOneLeak(AgentRun run) {
    isUnharmed(run);
    claimsNothingOfASpy(run);
    assertThat(run.counted()).hasSize(1);
    assertThat(run.counted().get(0).get("count").asInt()).isEqualTo(1);
    assertThat(run.counted().get(0).at("/sites/0/site").asText()).contains("MockedBuffers.main(");
    assertThat(run.report().pool("tiny").get("gets").asInt()).isEqualTo(7);
    assertThat(run.report().coverage().get("blind").asBoolean()).isFalse();
  }

  /** The program releases nothing too often. */
  private static void claimsNothingOfASpy(AgentRun run) {
    assertThat(run.findings())
        .as(run.stderr())
        .allMatch(finding -> finding.get("kind").asText().equals("NEVER_RELEASED"));
    assertThat(run.findings()).noneMatch(one -> one.get("certainty").asText().equals("certain"));
  }

  private static void isUnharmed(AgentRun run) {
    assertThat(run.stdout()).as(run.stderr()).isEqualTo("5 0 1 0\n");
    assertThat(run.exitCode()).isZero();
    assertThat(run.report().coverage().get("fault").isNull()).isTrue();
  }
}
