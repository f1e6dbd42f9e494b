package dev.tallyman.gate;

import dev.tallyman.ledger.gate.GateResult;
import java.util.List;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** The last word, where the engine could not have it. */
public final class GateSession implements LauncherSessionListener {
  /** Made by the platform. */
  public GateSession() {}

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    if (Bridge.isBusy() || Bridge.isTold()) {
      return;
    }
    List<GateResult> red = Bridge.tellRed();
    Bridge.allTold();
    if (!red.isEmpty()) {
      StringBuilder text = new StringBuilder("tallyman: the gate is red\n");
      for (GateResult result : red) {
        text.append(result.name()).append('\n').append(result.message()).append('\n');
      }
      throw new AssertionError(text.toString());
    }
  }
}
