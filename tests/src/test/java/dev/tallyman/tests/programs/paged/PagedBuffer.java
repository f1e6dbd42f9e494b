package dev.tallyman.tests.programs.paged;

/** A buffer in a run of a slab. */
public final class PagedBuffer {
  final Run run;
  private int count = 1;

  PagedBuffer(Run run) {
    this.run = run;
  }

  /** Ends its reference. */
  public void release() {
    if (--count == 0) {
      run.slab.pool.back(this);
    }
  }

  int count() {
    return count;
  }
}
