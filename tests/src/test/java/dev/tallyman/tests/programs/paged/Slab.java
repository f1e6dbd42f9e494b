package dev.tallyman.tests.programs.paged;

/** A page that is cut into runs. */
final class Slab {
  static final int BYTES = 1 << 20;

  final PagedPool pool;
  final int size = BYTES;
  int free = BYTES;

  Slab(PagedPool pool) {
    this.pool = pool;
  }
}
