package dev.tallyman.tests.programs.tiny;

/** A buffer that carries its own count. */
public class TinyBuffer {
  private int count = 1;

  /** How many references there are. */
  public int refCount() {
    return count;
  }

  /** Its size. */
  public int capacity() {
    return 64;
  }

  /** Takes one more reference. */
  public void retain() {
    count++;
  }

  /** Drops a reference. */
  public void release() {
    if (count == 0) {
      throw new IllegalStateException("released already");
    }
    count--;
  }
}
