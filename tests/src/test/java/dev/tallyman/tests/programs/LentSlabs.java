package dev.tallyman.tests.programs;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.DefaultByteBufferPool;
import java.util.ArrayList;
import java.util.List;

/** Uses buffers of Undertow's pool. Argument: what to do. */
public final class LentSlabs {
  private static final List<PooledByteBuffer> kept = new ArrayList<>();

  private LentSlabs() {}

  public static void main(String[] args) throws InterruptedException {
    ByteBufferPool pool = new DefaultByteBufferPool(true, 16384, 100, 4);
    use(pool);
    use(pool.getArrayBackedPool());
    Thread other = new Thread(() -> use(pool));
    other.start();
    other.join();
    switch (args[0]) {
      case "clean":
        break;
      case "lost":
        lost(pool);
        break;
      default:
        throw new IllegalArgumentException(args[0]);
    }
    System.out.println("done");
  }

  private static void use(ByteBufferPool pool) {
    for (int i = 0; i < 20; i++) {
      PooledByteBuffer one = pool.allocate();
      PooledByteBuffer other = pool.allocate();
      one.getBuffer().put((byte) i);
      other.getBuffer().put((byte) i);
      one.close();
      other.close();
      one.close(); // Twice is no error.
    }
  }

  private static void lost(ByteBufferPool pool) {
    for (int i = 0; i < 3; i++) {
      kept.add(pool.allocate());
    }
  }
}
