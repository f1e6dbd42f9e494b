package dev.tallyman.gate;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Tells the agent which test runs where. One for each launcher; follows one plan at a time. */
public final class GateListener implements TestExecutionListener {
  /** Written before the plan's first test, on the thread that runs the plan. */
  private volatile @Nullable TestPlan followed;

  /** Made by the platform. */
  public GateListener() {}

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    Set<String> engines = new HashSet<>();
    for (TestIdentifier root : plan.getRoots()) {
      engines.add(root.getUniqueId());
    }
    if (Bridge.begin(plan, engines)) {
      followed = plan;
    }
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    if (followed != null) {
      followed = null;
      Bridge.end(plan);
    }
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    TestPlan plan = followed;
    if (plan != null && !isOwn(test)) {
      Bridge.started(Parts.of(plan, test));
    }
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    TestPlan plan = followed;
    if (plan == null || isOwn(test)) {
      return;
    }
    boolean failed = result.getStatus() == TestExecutionResult.Status.FAILED;
    Throwable failure =
        failed ? result.getThrowable().orElseGet(() -> new AssertionError("failed")) : null;
    String note = Bridge.finished(test.getUniqueId(), failure);
    if (note != null && failure != null) {
      note(failure, note);
    }
  }

  /** The note goes where the failure goes: below its stack, as what was suppressed. */
  private static void note(Throwable failure, String note) {
    Throwable below = new Throwable(note);
    below.setStackTrace(new StackTraceElement[0]);
    failure.addSuppressed(below);
  }

  private static boolean isOwn(TestIdentifier test) {
    return test.getUniqueId().startsWith("[engine:" + GateEngine.ID + "]");
  }
}
