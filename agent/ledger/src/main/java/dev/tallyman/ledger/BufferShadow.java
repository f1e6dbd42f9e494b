package dev.tallyman.ledger;

import java.lang.ref.WeakReference;

/** The shadow of a buffer over pages with rules. Guarded by its page book's lock. */
final class BufferShadow implements PageBook.OfBook {
  private final int pool;
  final int number;
  final WeakReference<Object> weak;
  Group group;
  boolean released;

  BufferShadow(int pool, int number, Object buffer) {
    this.pool = pool;
    this.number = number;
    this.weak = new WeakReference<>(buffer);
    this.group = new Group(this);
  }

  @Override
  public int pool() {
    return pool;
  }
}
