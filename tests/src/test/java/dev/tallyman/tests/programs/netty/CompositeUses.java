package dev.tallyman.tests.programs.netty;

import static dev.tallyman.tests.programs.netty.Gets.here;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import java.util.Map;
import java.util.TreeMap;

/** Composite buffers, which take over the references of their components. */
final class CompositeUses {
  private CompositeUses() {}

  static Map<String, Use> all() {
    Map<String, Use> uses = new TreeMap<>();
    uses.put("composite", CompositeUses::emptyComposite);
    uses.put("compositeHeap", CompositeUses::compositeHeap);
    uses.put("removeComponent", CompositeUses::removeComponent);
    uses.put("removeComponents", CompositeUses::removeComponents);
    uses.put("discardReadComponents", CompositeUses::discardReadComponents);
    uses.put("discardReadBytes", CompositeUses::discardReadBytes);
    uses.put("consolidate", CompositeUses::consolidate);
    uses.put("shrunkComposite", CompositeUses::shrunkComposite);
    uses.put("refusedComponent", CompositeUses::refusedComponent);
    uses.put("unfinished", CompositeUses::unfinished);
    uses.put("released", CompositeUses::released);
    uses.put("flattened", CompositeUses::flattened);
    uses.put("decomposed", CompositeUses::decomposed);
    uses.put("sharedComponents", CompositeUses::sharedComponents);
    uses.put("writtenPast", CompositeUses::writtenPast);
    return uses;
  }

  private static ByteBuf part(ByteBufAllocator allocator) {
    return allocator.buffer(32).writeLong(1).writeLong(2);
  }

  /** Gives all components back, so that the composite alone is left. */
  private static ByteBuf emptied(CompositeByteBuf composite) {
    composite.removeComponents(0, composite.numComponents());
    return composite;
  }

  private static ByteBuf emptyComposite(ByteBufAllocator allocator) {
    return here(allocator.compositeBuffer());
  }

  private static ByteBuf compositeHeap(ByteBufAllocator allocator) {
    CompositeByteBuf composite = here(allocator.compositeHeapBuffer(4));
    composite.addComponent(true, part(allocator)).addComponent(true, part(allocator));
    return emptied(composite);
  }

  private static ByteBuf removeComponent(ByteBufAllocator allocator) {
    CompositeByteBuf composite = here(allocator.compositeDirectBuffer());
    composite.addComponents(true, part(allocator), part(allocator), part(allocator));
    composite.removeComponent(1);
    return emptied(composite);
  }

  private static ByteBuf removeComponents(ByteBufAllocator allocator) {
    CompositeByteBuf composite = here(allocator.compositeBuffer());
    ByteBuf shared = part(allocator);
    composite.addComponents(true, shared.retainedSlice(), shared.retainedDuplicate(), shared);
    composite.removeComponents(0, 2);
    return emptied(composite);
  }

  private static ByteBuf discardReadComponents(ByteBufAllocator allocator) {
    CompositeByteBuf composite = here(allocator.compositeBuffer());
    composite.addComponents(true, part(allocator), part(allocator), part(allocator));
    composite.readerIndex(20);
    return emptied(composite.discardReadComponents());
  }

  private static ByteBuf discardReadBytes(ByteBufAllocator allocator) {
    CompositeByteBuf composite = here(allocator.compositeBuffer());
    composite.addComponents(true, part(allocator), part(allocator));
    composite.readerIndex(20);
    return emptied(composite.discardReadBytes());
  }

  private static ByteBuf consolidate(ByteBufAllocator allocator) {
    CompositeByteBuf composite = here(allocator.compositeBuffer(2));
    // One more than the composite holds: it puts them together by itself, too.
    composite.addComponents(true, part(allocator), part(allocator), part(allocator));
    composite.addComponent(true, part(allocator));
    return emptied(composite.consolidate());
  }

  private static ByteBuf shrunkComposite(ByteBufAllocator allocator) {
    CompositeByteBuf composite = here(allocator.compositeBuffer());
    composite.addComponents(true, part(allocator), part(allocator));
    return emptied(composite.capacity(10).capacity(100));
  }

  /** A component that is refused is released all the same. */
  private static ByteBuf refusedComponent(ByteBufAllocator allocator) {
    CompositeByteBuf composite = here(allocator.compositeBuffer());
    try {
      composite.addComponent(7, part(allocator));
      throw new AssertionError("not refused");
    } catch (IndexOutOfBoundsException expected) {
      return composite;
    }
  }

  /** The constructor throws, so that nobody has what the one before it had made. */
  private static ByteBuf unfinished(ByteBufAllocator allocator) {
    Iterable<ByteBuf> failing =
        () -> {
          throw new IllegalStateException("no parts");
        };
    try {
      new CompositeByteBuf(allocator, false, 16, failing);
      throw new AssertionError("not refused");
    } catch (IllegalStateException expected) {
      return here(allocator.buffer(8));
    }
  }

  private static ByteBuf released(ByteBufAllocator allocator) {
    CompositeByteBuf outer = allocator.compositeBuffer();
    CompositeByteBuf inner = allocator.compositeBuffer();
    inner.addComponents(true, part(allocator), part(allocator));
    ByteBuf kept = here(allocator.buffer(8)).writeInt(1);
    outer.addComponents(true, inner, part(allocator), kept.retain());
    outer.retainedSlice(3, 30).release();
    outer.release();
    return kept;
  }

  /** The inner composite's components become the outer one's; the inner one ends. */
  private static ByteBuf flattened(ByteBufAllocator allocator) {
    CompositeByteBuf outer = here(allocator.compositeBuffer());
    CompositeByteBuf inner = allocator.compositeBuffer();
    inner.addComponents(true, part(allocator), part(allocator));
    outer.addComponent(true, part(allocator)).addFlattenedComponents(true, inner);
    return emptied(outer);
  }

  /** What decompose gives is not retained. */
  private static ByteBuf decomposed(ByteBufAllocator allocator) {
    CompositeByteBuf composite = here(allocator.compositeBuffer());
    composite.addComponents(true, part(allocator), part(allocator));
    composite.decompose(4, 20).forEach(slice -> slice.retain().release());
    return emptied(composite);
  }

  private static ByteBuf sharedComponents(ByteBufAllocator allocator) {
    CompositeByteBuf one = here(allocator.compositeBuffer());
    CompositeByteBuf two = allocator.compositeBuffer();
    one.addComponents(true, part(allocator), part(allocator));
    for (ByteBuf component : one) {
      two.addComponent(true, component.retain());
    }
    two.release();
    return emptied(one);
  }

  /** The composite gets memory of its own where its components end. */
  private static ByteBuf writtenPast(ByteBufAllocator allocator) {
    CompositeByteBuf composite = here(allocator.compositeBuffer());
    composite.addComponent(true, part(allocator));
    composite.writeZero(10_000);
    return emptied(composite);
  }
}
