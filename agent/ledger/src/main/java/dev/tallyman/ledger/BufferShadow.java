package dev.tallyman.ledger;

/** The shadow of a buffer over pages with rules. Guarded by its page book's lock. */
final class BufferShadow {
  final int pool;
  final int number;
  Group group = new Group();
  boolean released;

  BufferShadow(int pool, int number) {
    this.pool = pool;
    this.number = number;
  }
}
