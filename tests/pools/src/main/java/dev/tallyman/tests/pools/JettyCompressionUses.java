package dev.tallyman.tests.pools;

import static dev.tallyman.tests.pools.Uses.keep;

import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.eclipse.jetty.util.compression.CompressionPool;
import org.eclipse.jetty.util.compression.DeflaterPool;
import org.eclipse.jetty.util.compression.InflaterPool;

/** Jetty's inflaters and deflaters. */
final class JettyCompressionUses {
  private static final DeflaterPool DEFLATERS =
      started(new DeflaterPool(16, Deflater.DEFAULT_COMPRESSION, true));

  private static final InflaterPool INFLATERS = started(new InflaterPool(16, true));

  private JettyCompressionUses() {}

  private static <T extends CompressionPool<?>> T started(T pool) {
    try {
      pool.start();
      return pool;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] compressed(Deflater deflater) {
    deflater.setInput(new byte[64]);
    deflater.finish();
    byte[] bytes = new byte[128];
    return java.util.Arrays.copyOf(bytes, deflater.deflate(bytes));
  }

  @Right
  static void compressed() throws DataFormatException {
    CompressionPool<Deflater>.Entry deflater = DEFLATERS.acquire();
    CompressionPool<Inflater>.Entry inflater = INFLATERS.acquire();
    inflater.get().setInput(compressed(deflater.get()));
    if (inflater.get().inflate(new byte[64]) < 0) {
      throw new AssertionError("nothing inflated");
    }
    inflater.release();
    DEFLATERS.release(deflater);
  }

  @Right
  static void moreThanThePoolHas() {
    InflaterPool one = started(new InflaterPool(1, true));
    CompressionPool<Inflater>.Entry pooled = one.acquire();
    CompressionPool<Inflater>.Entry made = one.acquire();
    made.release();
    pooled.release();
    stopped(one);
  }

  /** One of no pool may be closed instead; a pool that was never started has none. */
  @Right
  static void closedWithoutAPool() {
    InflaterPool none = new InflaterPool(0, true);
    none.acquire().close();
    none.acquire().release();
  }

  /** What is made for its object goes with it. */
  private static final class Decoder {
    final CompressionPool<Inflater>.Entry inflater = new InflaterPool(0, true).acquire();
  }

  @Right
  static void partOfAnObject() {
    keep(new Decoder());
  }

  @Right
  static void broken() {
    CompressionPool<Inflater>.Entry inflater = INFLATERS.acquire();
    try {
      inflater.get().setInput(new byte[] {7, 7, 7, 7});
      inflater.get().inflate(new byte[16]);
      throw new AssertionError("that was no compressed data");
    } catch (DataFormatException e) {
      inflater.release();
    }
  }

  @Right
  static void releasedElsewhere() throws Exception {
    CompressionPool<Deflater>.Entry deflater = DEFLATERS.acquire();
    Uses.elsewhere(deflater::release);
  }

  @Right
  static void releasedAfterThePoolStopped() {
    DeflaterPool pool = started(new DeflaterPool(4, 1, true));
    CompressionPool<Deflater>.Entry late = pool.acquire();
    pool.acquire().release();
    stopped(pool);
    try {
      late.release();
      throw new AssertionError("the pool did not end what was out");
    } catch (NullPointerException | IllegalStateException e) {
      // As the JDK says it of a deflater that was ended, before 25 and since.
    }
  }

  private static void stopped(CompressionPool<?> pool) {
    try {
      pool.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Planted(count = 2)
  static void lostInflaters() {
    keep(INFLATERS.acquire());
    keep(INFLATERS.acquire());
  }

  /** What is the pool's does not go with the object. */
  private static final class LosingDecoder {
    final CompressionPool<Inflater>.Entry inflater = INFLATERS.acquire();
  }

  @Planted(at = "<init>")
  static void lostByAnObject() {
    keep(new LosingDecoder());
  }

  @Planted
  static void lostWhereTheDataWasBroken() {
    CompressionPool<Inflater>.Entry inflater = keep(INFLATERS.acquire());
    try {
      inflater.get().setInput(new byte[] {7, 7, 7, 7});
      inflater.get().inflate(new byte[16]);
      inflater.release();
    } catch (DataFormatException e) {
      return; // And the inflater stays out.
    }
    throw new AssertionError("that was no compressed data");
  }

  @Planted
  static void lostDeflater() throws Exception {
    CompressionPool<Deflater>.Entry deflater = DEFLATERS.acquire();
    Uses.elsewhere(() -> keep(deflater));
  }
}
