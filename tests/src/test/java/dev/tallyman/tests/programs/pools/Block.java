package dev.tallyman.tests.programs.pools;

/** Carries its own count. */
public class Block {
  private final Block parent;
  private int count = 1;

  public Block(Block parent) {
    this.parent = parent;
  }

  public static Block make() {
    return new Block(null);
  }

  /** A block over another one, which it holds until its own end. */
  public static Block over(Block parent) {
    parent.retain();
    return new Block(parent);
  }

  public int count() {
    return count;
  }

  public Block retain() {
    count++;
    return this;
  }

  public boolean tryRetain() {
    if (count == 0) {
      return false;
    }
    count++;
    return true;
  }

  public boolean release() {
    return release(1);
  }

  public boolean release(int times) {
    count -= times;
    if (count == 0 && parent != null) {
      parent.release();
    }
    return count == 0;
  }

  /** Behind everybody's back. */
  public void drop() {
    count--;
  }

  public void reset(int to) {
    count = to;
  }
}
