package dev.tallyman.tests.programs.paged;

/** A part of a slab, for buffers of one size. */
final class Run {
  static final int BYTES = 8192;

  final Slab slab;
  final int bytes = BYTES;
  final int bufferBytes;
  final int most;
  int idle;
  boolean kept = true;

  Run(Slab slab, int bufferBytes) {
    this.slab = slab;
    this.bufferBytes = bufferBytes;
    this.most = BYTES / bufferBytes;
    this.idle = most;
    slab.free -= BYTES;
  }
}
