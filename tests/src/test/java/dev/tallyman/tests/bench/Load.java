package dev.tallyman.tests.bench;

/** One row of the table: a thing that programs do with buffers, again and again. */
interface Load {
  /**
   * Does it some times and returns when all of it is done.
   *
   * @return how often it was done
   */
  int batch() throws InterruptedException;

  /** Processor time so far of the threads that do it, in nanoseconds. */
  long cpuNanos();

  /** Heap bytes so far that these threads allocated. */
  long allocatedBytes();

  /** Ends what it began. */
  default void end() throws InterruptedException {}
}
