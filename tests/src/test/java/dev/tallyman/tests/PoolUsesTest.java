package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.AnyJdk;
import dev.tallyman.tests.programs.PoolUses;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What descriptors can say, each on a small pool: what is found, and what is not. */
@AnyJdk
@Execution(ExecutionMode.CONCURRENT)
class PoolUsesTest {
  private static final String POOLS = "report=%f,descriptors=%c/programs/pools.pool";

  @AgentTest(main = PoolUses.class, args = "clean", agent = POOLS)
  void whatIsTakenAndGivenBackIsEven(AgentRun run) {
    isSeen(run);
    assertThat(run.findings()).isEmpty();
    totals(run, "slabs", 1000, 1000);
  }

  @AgentTest(main = PoolUses.class, args = "leak", agent = POOLS)
  void aBufferOfTheJdkThatIsNotGivenBackIsNamedWhereItWasTaken(AgentRun run) {
    isSeen(run);
    JsonNode finding = one(run, "NEVER_RELEASED", "suspected", 3);
    assertThat(finding.get("bytes").asInt()).isEqualTo(16 + 32 + 32);
    assertThat(finding.get("handle").asText()).isEqualTo("java.nio.HeapByteBuffer");
    got(finding, "leak", "take");
    totals(run, "slabs", 4, 1);
  }

  @AgentTest(main = PoolUses.class, args = "equal", agent = POOLS)
  void equalBuffersAreNotTheSame(AgentRun run) {
    isSeen(run);
    one(run, "NEVER_RELEASED", "suspected", 1);
    totals(run, "slabs", 2, 1);
  }

  @AgentTest(main = PoolUses.class, args = "lists", agent = POOLS)
  void eachElementOfAListIsAnEvent(AgentRun run) {
    isSeen(run);
    got(one(run, "NEVER_RELEASED", "suspected", 1), "lists", "takeAll");
    totals(run, "slabs", 5, 4);
    JsonNode owner = run.report().pool("slabs").at("/owners/0");
    assertThat(owner.get("owner").asText()).endsWith(".Slabs");
    assertThat(owner.get("closed").asBoolean()).isTrue();
    assertThat(owner.get("used").asInt()).isEqualTo(80);
    assertThat(owner.get("floor").asInt()).isZero();
    assertThat(owner.get("bound").asInt()).isEqualTo(4096);
    assertThat(run.stderr())
        .contains("tallyman: slabs: Slabs counts 80 as out of 4 096; it was closed\n");
  }

  @AgentTest(main = PoolUses.class, args = "twice", agent = POOLS)
  void whatIsGivenTwiceIsInTheFreeListTwiceAndThatIsAllThatIsCertain(AgentRun run) {
    isSeen(run);
    JsonNode finding = one(run, "DOUBLE_RECYCLE", "certain", 1);
    assertThat(finding.get("sites").toString()).contains("PoolUses.twice");
  }

  @AgentTest(main = PoolUses.class, args = "throwing", agent = POOLS)
  void aPutOrGetThatThrewMovedNothing(AgentRun run) {
    isSeen(run);
    assertThat(run.stdout()).startsWith("refused\nrefused\n");
    one(run, "NEVER_RELEASED", "suspected", 1);
    totals(run, "slabs", 1, 0);
  }

  @AgentTest(main = PoolUses.class, args = "ignored", agent = POOLS)
  void aCloseTooManyIsNoErrorWhereThePoolIgnoresIt(AgentRun run) {
    isSeen(run);
    got(one(run, "NEVER_RELEASED", "suspected", 1), "ignored", "make");
    totals(run, "leases", 2, 1);
  }

  @AgentTest(main = PoolUses.class, args = "churn", agent = POOLS)
  void whatTheCollectorGivesBackIsSuspectedAtMost(AgentRun run) {
    isSeen(run);
    JsonNode finding = one(run, "NEVER_RELEASED", "suspected", 1);
    assertThat(finding.get("handle").asText()).isEqualTo("byte[]");
    assertThat(finding.get("evidence").toString()).contains("reuse is lost, no memory");
  }

  @AgentTest(main = PoolUses.class, args = "tried", agent = POOLS)
  void aTryThatFailedTookNothing(AgentRun run) {
    isSeen(run);
    assertThat(run.stdout()).startsWith("false\n");
    one(run, "NEVER_RELEASED", "suspected", 1);
    totals(run, "blocks", 4, 3);
  }

  @AgentTest(main = PoolUses.class, args = "unseen", agent = POOLS)
  void aLastReleaseThatTheTallyDoesNotKnowIsCountedAndNoError(AgentRun run) {
    isSeen(run);
    assertThat(run.counted()).isEmpty();
    assertThat(run.report().pool("blocks").get("disagreed").asInt()).isEqualTo(1);
    assertThat(run.stderr()).contains("tallyman: blocks: 1 release ended a life");
  }

  @AgentTest(main = PoolUses.class, args = "derived", agent = POOLS)
  void aReleaseOfAnotherHandleInsideOneCounts(AgentRun run) {
    isSeen(run);
    one(run, "NEVER_RELEASED", "suspected", 2);
    totals(run, "blocks", 6, 4);
  }

  @AgentTest(main = PoolUses.class, args = "overReleased", agent = POOLS)
  void aReleaseTooManyIsCertainAndCountedOnce(AgentRun run) {
    isSeen(run);
    one(run, "OVER_RELEASE", "certain", 1);
  }

  @AgentTest(main = PoolUses.class, args = "views", agent = POOLS)
  void whatStandsForAHandleIsFollowedToIt(AgentRun run) {
    isSeen(run);
    JsonNode finding = one(run, "NEVER_RELEASED", "suspected", 1);
    assertThat(finding.get("handle").asText()).endsWith(".Block");
    got(finding, "views", "make");
    assertThat(run.report().pool("blocks").get("unresolved").asInt()).isEqualTo(1);
    totals(run, "blocks", 2, 1);
  }

  @AgentTest(main = PoolUses.class, args = "reset", agent = POOLS)
  void aSetterSetsTheCount(AgentRun run) {
    isSeen(run);
    assertThat(run.findings())
        .noneMatch(finding -> finding.get("kind").asText().equals("NEVER_RELEASED"))
        .noneMatch(finding -> finding.get("kind").asText().equals("OVER_RELEASE"));
  }

  @AgentTest(main = PoolUses.class, args = "lent", agent = POOLS)
  void whatOnePoolCountsAndAnotherLendsIsCountedByEach(AgentRun run) {
    isSeen(run);
    JsonNode finding = one(run, "NEVER_RELEASED", "suspected", 1);
    assertThat(finding.get("pool").asText()).isEqualTo("shelves");
    got(finding, "lent", "lend");
    totals(run, "shelves", 4, 3);
    totals(run, "blocks", 4, 4);
  }

  @AgentTest(main = PoolUses.class, args = "inherited", agent = POOLS)
  void whatAHandleInheritsFromAnotherPoolsMovesThatPoolsCount(AgentRun run) {
    isSeen(run);
    JsonNode finding = one(run, "NEVER_RELEASED", "suspected", 1);
    assertThat(finding.get("pool").asText()).isEqualTo("pallets");
    totals(run, "crates", 2, 2);
    totals(run, "pallets", 4, 3);
  }

  @AgentTest(main = PoolUses.class, args = "parcels", agent = POOLS)
  void whatIsHandedOutByTheDozenIsCountedOneByOne(AgentRun run) {
    isSeen(run);
    JsonNode finding = one(run, "NEVER_RELEASED", "suspected", 3);
    assertThat(finding.get("sites").toString()).contains("\"some\"", "\"fill\"");
    totals(run, "parcels", 6, 3);
  }

  @AgentTest(
      main = PoolUses.class,
      args = "overReleased",
      agent = POOLS + ",descriptors=%c/programs/again.pool")
  void aClassOfTwoPoolsIsCountedByTheFirstOnce(AgentRun run) {
    assertThat(one(run, "OVER_RELEASE", "certain", 1).get("pool").asText()).isEqualTo("blocks");
    assertThat(run.report().coverage().toString())
        .contains("Block is counted by the pool 'blocks' of");
  }

  private static void isSeen(AgentRun run) {
    assertThat(run.exitCode()).isZero();
    assertThat(run.stdout()).contains("done");
    JsonNode coverage = run.report().coverage();
    assertThat(coverage.get("blind").asBoolean()).as(coverage.toString()).isFalse();
    assertThat(coverage.get("canary").asText()).isEqualTo("caught");
  }

  private static JsonNode one(AgentRun run, String kind, String certainty, int count) {
    assertThat(run.counted()).hasSize(1);
    JsonNode finding = run.counted().get(0);
    assertThat(finding.get("kind").asText()).isEqualTo(kind);
    assertThat(finding.get("certainty").asText()).isEqualTo(certainty);
    assertThat(finding.get("count").asInt()).isEqualTo(count);
    return finding;
  }

  private static void got(JsonNode finding, String method, String call) {
    JsonNode site = finding.at("/sites/0");
    assertThat(site.get("event").asText()).isEqualTo("get");
    assertThat(site.get("site").asText())
        .startsWith(PoolUses.class.getName() + "." + method + "(PoolUses.java:");
    assertThat(site.get("call").asText()).isEqualTo(call);
  }

  private static void totals(AgentRun run, String pool, int out, int back) {
    JsonNode line = run.report().pool(pool);
    assertThat(line.get("gets").asInt()).isEqualTo(out);
    assertThat(line.get("puts").asInt()).isEqualTo(back);
  }
}
