package dev.tallyman.engine.canary;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A careless user: brings one buffer back, keeps another. Woven as a caller. */
public final class CanaryUser implements Callable<Runnable> {
  private @Nullable CanaryBuffer kept;

  /** Leaks. Returns what brings the leaked buffer home after all. */
  @Override
  public Runnable call() {
    CanaryPool.get().release();
    kept = CanaryPool.get();
    return this::bringBack;
  }

  private void bringBack() {
    if (kept != null) {
      kept.release();
    }
  }
}
