package dev.tallyman.engine.model;

import org.jspecify.annotations.Nullable;

/** A page and its counts. */
final class ModelPage {
  final int number;
  final boolean emergency;

  /** The pool that it entered; null for a page of a ring. */
  final @Nullable ModelPool origin;

  /** References, the pool's own and the raise included. */
  int count = 1;

  /** What is left of the raise. */
  int raise;

  /** Users of the pool, in the design that counts them. */
  long frags;

  /** How often it lies in a free list. */
  int resting;

  /** How often it was recycled. */
  int generation;

  /** The pool takes it for its own. */
  boolean marked;

  boolean inRing;
  boolean inSystem;

  ModelPage(int number, boolean emergency, @Nullable ModelPool origin) {
    this.number = number;
    this.emergency = emergency;
    this.origin = origin;
    this.marked = origin != null;
  }

  /** Takes references off. Returns true if that is what frees it. */
  boolean lower(int references) {
    boolean inUse = count > 0;
    count -= references;
    return inUse && count <= 0;
  }
}
