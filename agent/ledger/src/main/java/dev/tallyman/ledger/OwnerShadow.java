package dev.tallyman.ledger;

import java.lang.ref.WeakReference;

/** The shadow of one pool object. Guarded by its page book's lock. */
final class OwnerShadow {
  final int number;
  boolean closed;
  int hold;
  int release;

  final WeakReference<Object> weak;

  OwnerShadow(int number, Object owner) {
    this.number = number;
    this.weak = new WeakReference<>(owner);
  }
}
