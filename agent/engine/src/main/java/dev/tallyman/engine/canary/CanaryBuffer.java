package dev.tallyman.engine.canary;

import dev.tallyman.ledger.hook.Tracked;
import org.jspecify.annotations.Nullable;

/** A buffer with a count. Woven before it is defined. */
public class CanaryBuffer implements Tracked {
  private @Nullable Object shadow;
  private int count = 1;

  /** One reference less; throws if there is none. */
  public void release() {
    if (count == 0) {
      throw new IllegalStateException("released already");
    }
    count--;
  }

  @Override
  public @Nullable Object $tallymanShadow() {
    return shadow;
  }

  @Override
  public void $tallymanShadow(@Nullable Object shadow) {
    this.shadow = shadow;
  }
}
