package dev.tallyman.ledger;

import java.lang.ref.WeakReference;

/** A pool object that counts for itself. Held weakly; the number and class never change. */
final class OwnerAccount {
  final int number;
  final String className;
  final WeakReference<Object> weak;

  /** Goes from false to true, once; a racing reader sees either. */
  volatile boolean closed;

  OwnerAccount(int number, Object owner) {
    this.number = number;
    this.className = owner.getClass().getName();
    this.weak = new WeakReference<>(owner);
  }
}
