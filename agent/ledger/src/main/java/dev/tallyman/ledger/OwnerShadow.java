package dev.tallyman.ledger;

import java.lang.ref.WeakReference;

/** The shadow of one pool object. Guarded by its page book's lock. */
final class OwnerShadow implements PageBook.OfBook {
  private final int pool;
  final int number;
  boolean closed;
  int hold;
  int release;

  final WeakReference<Object> weak;

  OwnerShadow(int pool, int number, Object owner) {
    this.pool = pool;
    this.number = number;
    this.weak = new WeakReference<>(owner);
  }

  @Override
  public int pool() {
    return pool;
  }
}
