package acme.slabs;

import acme.marks.PoolGet;
import acme.marks.PoolPut;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Another pool of the same package: buffers of the JDK's, taken one by one or together. */
public class BytePool {
  private final Deque<ByteBuffer> free = new ArrayDeque<>();

  @PoolGet
  public ByteBuffer borrow(int size) {
    ByteBuffer buffer = free.poll();
    return buffer == null ? ByteBuffer.allocate(size) : buffer;
  }

  @PoolGet
  public List<ByteBuffer> borrowAll(int count, int size) {
    List<ByteBuffer> buffers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      buffers.add(borrow(size));
    }
    return buffers;
  }

  @PoolPut(guard = "silent")
  public void giveBack(ByteBuffer buffer, String why) {
    free.push(buffer);
  }
}
