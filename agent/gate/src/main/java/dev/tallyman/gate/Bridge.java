package dev.tallyman.gate;

import dev.tallyman.ledger.gate.GateResult;
import dev.tallyman.ledger.gate.GateVerdict;
import dev.tallyman.ledger.gate.TestGate;
import dev.tallyman.ledger.gate.TestGates;
import dev.tallyman.ledger.gate.TestPart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one way to the agent, and what the services of one JVM share: the platform makes each of them
 * anew. Only the plan that began first is followed while it runs: tests of test engines run others.
 *
 * <p>Thread safety: one lock; nothing is waited for under it.
 */
final class Bridge {
  private static final Set<String> ran = new HashSet<>();
  private static final Set<String> openEngines = new HashSet<>();
  private static final Set<String> told = new HashSet<>();
  private static @Nullable Object plan;
  private static @Nullable String fault;
  private static boolean isRepeated;
  private static boolean isAllTold;
  private static boolean ranAny;

  private Bridge() {}

  private static @Nullable TestGate gate() {
    return TestGates.current();
  }

  /** True if tests are followed: the agent has a gate. */
  static boolean isOpen() {
    return gate() != null;
  }

  /** True if a plan is being followed. */
  static synchronized boolean isBusy() {
    return plan != null;
  }

  /**
   * A plan begins. Returns false if it is none of ours to follow.
   *
   * @param engines ids of the engines in it
   */
  static synchronized boolean begin(Object began, Set<String> engines) {
    if (plan != null || gate() == null) {
      return false;
    }
    plan = began;
    isRepeated = false;
    isAllTold = false;
    openEngines.clear();
    openEngines.addAll(engines);
    return true;
  }

  /** The plan has ended. */
  static synchronized void end(Object ended) {
    if (plan == ended) {
      plan = null;
    }
  }

  static void started(TestPart part) {
    TestGate gate = gate();
    if (gate == null) {
      return;
    }
    synchronized (Bridge.class) {
      ranAny |= part.isTest();
      isRepeated |= part.isTest() && !ran.add(part.id());
    }
    try {
      gate.started(part);
    } catch (RuntimeException | LinkageError e) {
      failed(e);
    }
  }

  /** Returns a note that belongs to the failure, or null. */
  static @Nullable String finished(String id, @Nullable Throwable failure) {
    TestGate gate = gate();
    if (gate == null) {
      return null;
    }
    synchronized (Bridge.class) {
      openEngines.remove(id);
    }
    try {
      return gate.finished(id, failure);
    } catch (RuntimeException | LinkageError e) {
      failed(e);
      return null;
    }
  }

  /** The platform would swallow it, and the gate would look clean. */
  private static synchronized void failed(Throwable thrown) {
    if (fault == null) {
      fault = thrown.toString();
    }
  }

  /** True if no other engine will run tests in this plan. */
  static synchronized boolean isLast(String own) {
    return openEngines.isEmpty() || openEngines.size() == 1 && openEngines.contains(own);
  }

  /**
   * The red results that are to be told now; none if they do not fail the build. What was told
   * already is told again only where tests are run again.
   */
  static List<GateResult> tellRed() {
    TestGate gate = gate();
    if (gate == null || !ranAny()) {
      return List.of();
    }
    GateVerdict verdict = gate.verdict();
    System.err.print(verdict.summary());
    List<GateResult> red = new ArrayList<>();
    synchronized (Bridge.class) {
      if (!verdict.isFailing()) {
        return List.of();
      }
      if (fault != null) {
        String blind = "blind: the gate itself failed: " + fault;
        red.add(new GateResult("fault", "seen", blind, true, blind, List.of()));
      }
      for (GateResult result : verdict.results()) {
        if (result.isRed() && (told.add(result.id()) || isRepeated)) {
          red.add(result);
        }
      }
    }
    return red;
  }

  private static synchronized boolean ranAny() {
    return ranAny;
  }

  /** True if all that ran has been told of. */
  static synchronized boolean isTold() {
    return isAllTold;
  }

  /** All that ran until now has been told of. */
  static synchronized void allTold() {
    isAllTold = true;
  }
}
