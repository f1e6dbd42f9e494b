package dev.tallyman.engine.authoring;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;

/** Classes that look like those of pools; nothing in them is run. */
final class Pools {
  private Pools() {}

  /** Hands out, and takes back by a method of its own. */
  static class Lending {
    private Queue<Chunk> chunks;
    private Run[] runs;

    ByteBuffer take(int size) {
      return ByteBuffer.allocate(size);
    }

    List<ByteBuffer> takeAll() {
      return List.of();
    }

    void giveBack(String why, ByteBuffer buffer) {}

    Object getLock() {
      return "";
    }

    String getName() {
      return "";
    }

    int used() {
      return chunks.size() + runs.length;
    }

    void close() {}
  }

  /** Memory of a pool. */
  static final class Chunk {
    private int size;

    int size() {
      return size;
    }
  }

  /** A part of it. */
  static class Run extends Part {
    private long taken;

    long taken() {
      return taken + at.size;
    }
  }

  /** What runs have in common. */
  static class Part {
    protected Chunk at;
  }

  /** Hands out what is closed by its user. */
  interface Leasing {
    Lease lease();
  }

  /** Closed by its user. */
  interface Lease extends AutoCloseable {
    @Override
    void close();
  }

  /** Makes leases. */
  static final class Leases implements Leasing {
    @Override
    public Lease lease() {
      return new Held();
    }
  }

  /** The only lease. */
  static final class Held implements Lease {
    @Override
    public void close() {}
  }

  /** Counts for itself. */
  static final class Counted {
    Counted retain() {
      return this;
    }

    void retain(int more) {}

    boolean release() {
      return true;
    }

    int refCnt() {
      return 1;
    }
  }
}
