package dev.tallyman.ledger;

/** The shadow of one pool object. Guarded by its page book's lock. */
final class OwnerShadow {
  final int number;
  boolean closed;
  int hold;
  int release;

  OwnerShadow(int number) {
    this.number = number;
  }
}
