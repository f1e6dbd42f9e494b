package dev.tallyman.tests.pools;

import static dev.tallyman.tests.pools.Uses.keep;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.memory.OwnershipTransferResult;
import org.apache.arrow.memory.RootAllocator;

/** Arrow's buffers: the references of a ledger, and what an allocator counts as out. */
final class ArrowUses {
  private static final BufferAllocator ROOT = new RootAllocator(1 << 26);

  private ArrowUses() {}

  @Right
  static void allocated() {
    ArrowBuf buffer = ROOT.buffer(1024);
    buffer.getReferenceManager().retain();
    buffer.getReferenceManager().release();
    buffer.close();
  }

  @Right
  static void retainedByMany() {
    ArrowBuf buffer = ROOT.buffer(1024);
    buffer.getReferenceManager().retain(3);
    buffer.getReferenceManager().release(2);
    buffer.getReferenceManager().release(2);
  }

  @Right
  static void sliced() {
    ArrowBuf buffer = ROOT.buffer(1024);
    ArrowBuf slice = buffer.slice(8, 16);
    slice.getReferenceManager().retain();
    buffer.close();
    slice.close();
  }

  @Right
  static void empty() {
    ROOT.getEmpty().close();
    ROOT.buffer(0).close();
  }

  @Right
  static void transferred() {
    try (BufferAllocator from = ROOT.newChildAllocator("from", 0, 1 << 20);
        BufferAllocator to = ROOT.newChildAllocator("to", 0, 1 << 20)) {
      ArrowBuf buffer = from.buffer(1024);
      OwnershipTransferResult result = buffer.getReferenceManager().transferOwnership(buffer, to);
      buffer.close();
      result.getTransferredBuffer().close();
    }
  }

  @Right
  static void sharedByTwoAllocators() {
    try (BufferAllocator one = ROOT.newChildAllocator("one", 0, 1 << 20);
        BufferAllocator other = ROOT.newChildAllocator("other", 0, 1 << 20)) {
      ArrowBuf buffer = one.buffer(1024);
      ArrowBuf shared = buffer.getReferenceManager().retain(buffer, other);
      buffer.close();
      shared.close();
    }
  }

  @Right
  static void refused() {
    try (BufferAllocator small = ROOT.newChildAllocator("small", 0, 1024)) {
      small.buffer(1 << 20).close();
      throw new AssertionError("an allocator went over its limit");
    } catch (OutOfMemoryException e) {
      // As it should.
    }
  }

  @Right
  static void releasedElsewhere() throws Exception {
    ArrowBuf buffer = ROOT.buffer(64);
    Uses.elsewhere(buffer::close);
  }

  @Planted(count = 2)
  static void lost() {
    keep(ROOT.buffer(1024));
    keep(ROOT.buffer(2048));
  }

  @Planted
  static void keptBySlice() {
    ArrowBuf buffer = ROOT.buffer(1024);
    ArrowBuf slice = buffer.slice(8, 16);
    slice.getReferenceManager().retain();
    keep(slice);
    buffer.close();
  }

  @Planted
  static void lostInTransfer() {
    BufferAllocator from = ROOT.newChildAllocator("from", 0, 1 << 20);
    BufferAllocator to = ROOT.newChildAllocator("to", 0, 1 << 20);
    ArrowBuf buffer = from.buffer(1024);
    keep(buffer.getReferenceManager().transferOwnership(buffer, to).getTransferredBuffer());
    buffer.close();
  }

  /** Nothing is accounted to it any more, so that it closes; and its ledger is open. */
  @Right
  static void closedBeforeItsBuffer() {
    BufferAllocator from = ROOT.newChildAllocator("from", 0, 1 << 20);
    ArrowBuf buffer = from.buffer(1024);
    OwnershipTransferResult result = buffer.getReferenceManager().transferOwnership(buffer, ROOT);
    from.close();
    buffer.close();
    result.getTransferredBuffer().close();
  }

  @Planted
  static void lostByTheSecondOwner() {
    BufferAllocator to = ROOT.newChildAllocator("to", 0, 1 << 20);
    ArrowBuf buffer = ROOT.buffer(1024);
    keep(buffer.getReferenceManager().retain(buffer, to));
    buffer.close();
  }

  @Planted(kind = "OVER_RELEASE", certainty = "certain")
  static void releasedTwice() {
    ArrowBuf buffer = ROOT.buffer(64);
    buffer.close();
    try {
      buffer.close();
    } catch (IllegalStateException e) {
      return;
    }
    throw new AssertionError("Arrow released a buffer twice");
  }
}
