package dev.tallyman.tests.programs;

import dev.tallyman.tests.programs.tiny.TinyBuffer;
import dev.tallyman.tests.programs.tiny.TinyPool;
import org.mockito.Mockito;

/** Uses a mock and a spy of a buffer beside the real pool, of which it loses one buffer. */
public final class MockedBuffers {
  private MockedBuffers() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    TinyPool pool = new TinyPool();
    TinyBuffer before = pool.get();
    TinyBuffer mock = Mockito.mock(TinyBuffer.class);
    Mockito.when(mock.refCount()).thenReturn(5);
    mock.retain();
    mock.release();
    TinyBuffer spy = Mockito.spy(pool.get());
    spy.retain();
    spy.release();
    spy.release();
    before.release();
    alsoThroughASpy(pool.get());
    TinyBuffer lost = pool.get();
    TinyBuffer returned = pool.get();
    returned.release();
    Mockito.verify(mock, Mockito.times(1)).release();
    System.out.println(
        mock.refCount() + " " + spy.refCount() + " " + lost.refCount() + " " + returned.refCount());
  }

  /** Each of the two has a count of its own: neither is released too often. */
  private static void alsoThroughASpy(TinyBuffer buffer) {
    buffer.retain();
    TinyBuffer spy = Mockito.spy(buffer);
    spy.release();
    buffer.release();
    spy.release();
    buffer.release();
  }
}
