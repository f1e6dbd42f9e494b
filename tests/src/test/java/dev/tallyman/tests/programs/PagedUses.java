package dev.tallyman.tests.programs;

import dev.tallyman.tests.programs.paged.PagedBuffer;
import dev.tallyman.tests.programs.paged.PagedPool;
import java.util.ArrayList;
import java.util.List;

/** Buffers that lie in pages. Argument: what goes wrong. */
public final class PagedUses {
  private static final List<PagedBuffer> lost = new ArrayList<>();
  private static PagedPool pool = new PagedPool(false);

  private PagedUses() {}

  public static void main(String[] args) throws InterruptedException {
    switch (args[0]) {
      case "clean":
        useAndRelease();
        break;
      case "forgets":
        pool = new PagedPool(true);
        useAndRelease();
        break;
      case "thread":
        Thread thread = new Thread(() -> pool.park(1024, 5));
        thread.start();
        thread.join();
        break;
      case "lost":
        lost.add(pool.get(1024));
        break;
      default:
        throw new IllegalArgumentException(args[0]);
    }
  }

  private static void useAndRelease() {
    for (int bytes : new int[] {1024, 4096, 8192}) {
      List<PagedBuffer> buffers = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        buffers.add(pool.get(bytes));
      }
      for (PagedBuffer buffer : buffers) {
        buffer.release();
      }
    }
  }
}
