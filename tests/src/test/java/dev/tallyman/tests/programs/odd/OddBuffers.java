package dev.tallyman.tests.programs.odd;

/** Buffers of every kind of class that a handle can be. Their descriptor is {@code odd.pool}. */
@SuppressWarnings("UnicodeInCode") // names that other languages make
public final class OddBuffers {
  private OddBuffers() {}

  /** What all of them can do. */
  public interface Counted<T> {
    /** Takes one more reference. */
    T retain();

    /** Drops a reference. */
    void release();
  }

  private static int moved(int count, int by) {
    if (count <= 0) {
      throw new IllegalStateException("released already");
    }
    return count + by;
  }

  /** Abstract, with a subclass that has no name of its own. */
  public abstract static class Abstract implements Counted<Abstract> {
    private int count = 1;

    @Override
    public final Abstract retain() {
      count = moved(count, 1);
      return this;
    }

    @Override
    public final void release() {
      count = moved(count, -1);
    }

    /** Makes one. */
    public static Abstract make() {
      return new Abstract() {};
    }
  }

  /** Final, generic, with bridge methods and chained constructors. */
  public static final class Chained<T extends Number> implements Counted<Chained<T>> {
    private int count;

    /** Calls the other. */
    public Chained() {
      this(1);
    }

    /** Is called by the other. */
    public Chained(int count) {
      this.count = count;
    }

    @Override
    public Chained<T> retain() {
      count = moved(count, 1);
      return this;
    }

    @Override
    public void release() {
      count = moved(count, -1);
    }
  }

  /** A record: its count is somewhere else. */
  public record Recorded(int[] count) implements Counted<Recorded> {
    @Override
    public Recorded retain() {
      count[0] = moved(count[0], 1);
      return this;
    }

    @Override
    public void release() {
      count[0] = moved(count[0], -1);
    }
  }

  /** Constants of an enumeration, handed out by an init. */
  public enum Constant implements Counted<Constant> {
    ONE,
    TWO;

    private int count;

    /** Begins a life. */
    public Constant init() {
      count = 1;
      return this;
    }

    @Override
    public Constant retain() {
      count = moved(count, 1);
      return this;
    }

    @Override
    public void release() {
      count = moved(count, -1);
    }
  }

  /** Sealed, with synchronized methods; the permitted one adds nothing. */
  public abstract static sealed class Sealed implements Counted<Sealed> permits Permitted {
    private int count = 1;

    @Override
    public synchronized Sealed retain() {
      count = moved(count, 1);
      return this;
    }

    @Override
    public synchronized void release() {
      count = moved(count, -1);
    }
  }

  /** The permitted one. */
  public static final class Permitted extends Sealed {}

  /** An inner class with a name that is no English word. */
  public static final class Bündel$1x implements Counted<Bündel$1x> {
    private int count = 1;

    @Override
    public Bündel$1x retain() {
      count = moved(count, 1);
      return this;
    }

    @Override
    public void release() {
      gib$frei(1, 0L, 0.0);
    }

    /** Drops references; a method of many kinds of arguments. */
    void gib$frei(int references, Object... rest) {
      count = moved(count, -references);
    }
  }

  /** Moves its count in a default method of an interface. */
  public interface WithDefault extends Counted<WithDefault> {
    /** Where the count is. */
    int[] count();

    @Override
    default WithDefault retain() {
      count()[0] = moved(count()[0], 1);
      return this;
    }

    @Override
    default void release() {
      count()[0] = moved(count()[0], -1);
    }
  }

  /** Has nothing but the default methods. */
  public static final class Defaulted implements WithDefault {
    private final int[] count = {1};

    @Override
    public int[] count() {
      return count;
    }
  }

  /** Its methods are native or static: nothing can be woven into it as it is described. */
  public static class Refused {
    private int count = 1;

    /** Without a body. */
    public native void retain();

    /** Without an object. */
    public static void release(Refused buffer) {
      buffer.count = moved(buffer.count, -1);
    }
  }

  /** Its methods are abstract: the one that does the work is another's. */
  public abstract static class Promised {
    /** Without a body. */
    public abstract void release();
  }

  /** An interface: it has methods and no object. */
  public interface Agreed {
    /** Without a body. */
    void release();
  }

  /** Does what the two promise. */
  public static final class Kept extends Promised implements Agreed {
    @Override
    public void release() {}
  }
}
