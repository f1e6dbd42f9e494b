package dev.tallyman.tests.programs.pools;

/** A crate of another pool, whose references are told apart from those of its stack. */
public final class Pallet extends Crate {
  public static Pallet lift() {
    return new Pallet();
  }

  /** Ends one reference to the pallet, and one to each of the two crates below it. */
  public void lower() {
    release();
    retain();
    release();
    release();
  }
}
