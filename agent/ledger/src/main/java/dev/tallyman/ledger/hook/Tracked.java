package dev.tallyman.ledger.hook;

import org.jspecify.annotations.Nullable;

/**
 * A described object (page, handle or pool) that carries its own shadow. The field and both methods
 * are added when the class is loaded. A shadow is set once; it lives as long as the object and
 * survives its recycling.
 */
public interface Tracked {
  /**
   * Returns the shadow, or null before the first event. A racing reader sees null or a whole
   * shadow: it has final fields.
   */
  @Nullable Object $tallymanShadow();

  /**
   * Sets the shadow. Called before the object is published by the thread that made it, or under the
   * ledger's attach lock.
   */
  void $tallymanShadow(@Nullable Object shadow);
}
