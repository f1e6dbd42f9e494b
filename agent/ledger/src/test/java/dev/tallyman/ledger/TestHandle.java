package dev.tallyman.ledger;

import dev.tallyman.ledger.hook.Tracked;
import org.jspecify.annotations.Nullable;

/** A handle, page or pool object as woven classes are. */
class TestHandle implements Tracked {
  private volatile @Nullable Object shadow;

  @Override
  public @Nullable Object $tallymanShadow() {
    return shadow;
  }

  @Override
  public void $tallymanShadow(@Nullable Object shadow) {
    this.shadow = shadow;
  }
}
