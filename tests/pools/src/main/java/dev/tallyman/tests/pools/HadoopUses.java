package dev.tallyman.tests.pools;

import static dev.tallyman.tests.pools.Uses.keep;

import java.nio.ByteBuffer;
import org.apache.hadoop.io.ByteBufferPool;
import org.apache.hadoop.io.ElasticByteBufferPool;
import org.apache.hadoop.io.WeakReferencedElasticByteBufferPool;
import org.apache.hadoop.util.DirectBufferPool;

/** Hadoop's buffer pools. */
final class HadoopUses {
  private static final ByteBufferPool ELASTIC = new ElasticByteBufferPool();
  private static final DirectBufferPool DIRECT = new DirectBufferPool();

  private HadoopUses() {}

  @Right
  static void elastic() {
    ByteBuffer direct = ELASTIC.getBuffer(true, 1024);
    ByteBuffer heap = ELASTIC.getBuffer(false, 1024);
    ELASTIC.putBuffer(direct);
    ELASTIC.putBuffer(heap);
  }

  @Right
  static void weak() {
    WeakReferencedElasticByteBufferPool weak = new WeakReferencedElasticByteBufferPool();
    weak.putBuffer(weak.getBuffer(true, 1024));
    weak.putBuffer(weak.getBuffer(false, 1024));
    weak.release();
  }

  @Right
  static void direct() {
    DIRECT.returnBuffer(DIRECT.getBuffer(4096));
  }

  @Right
  static void acrossThreads() throws Exception {
    ByteBuffer buffer = ELASTIC.getBuffer(true, 512);
    Uses.elsewhere(() -> ELASTIC.putBuffer(buffer));
  }

  @Planted
  @Planted
  static void lost() {
    keep(ELASTIC.getBuffer(true, 1024));
    keep(ELASTIC.getBuffer(false, 1024));
  }

  @Planted
  static void lostOfTheWeakPool() {
    keep(new WeakReferencedElasticByteBufferPool().getBuffer(true, 1024));
  }

  @Planted
  static void lostForReuse() {
    keep(DIRECT.getBuffer(4096));
  }

  @Planted(kind = "DOUBLE_RECYCLE", certainty = "certain")
  static void givenBackTwice() {
    ByteBufferPool other = keep(new ElasticByteBufferPool());
    ByteBuffer buffer = other.getBuffer(true, 1024);
    other.putBuffer(buffer);
    other.putBuffer(buffer);
  }
}
