package dev.tallyman.sample;

import dev.tallyman.engine.model.Machine;
import dev.tallyman.engine.model.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs a program on the sample. Beside the sample, for what only the sample itself may do. */
public final class SampleMachine implements Machine {
  private final PageAllocator allocator = new PageAllocator();
  private final DriverRing ring = new DriverRing(allocator);
  private final List<PagePool> pools = new ArrayList<>();
  private final List<Page> pages = new ArrayList<>();
  private final Map<Page, Integer> numbers = new HashMap<>();
  private final Map<Integer, PacketBuffer> buffers = new HashMap<>();
  private final Program program;

  /** Makes the program's pools. */
  public SampleMachine(Program program) {
    this.program = program;
    for (int i = 0; i < program.pools(); i++) {
      switch (program.design()) {
        case RING -> {}
        case FRAG_COUNT ->
            pools.add(
                new FragCountPagePool(allocator, program.manner() != Program.Manner.NO_SHORTCUT));
        default -> pools.add(PagePool.create(Design.valueOf(program.design().name()), allocator));
      }
    }
  }

  /** The pages, in the order in which they entered. */
  public List<Object> pages() {
    return List.copyOf(pages);
  }

  /** The pools. */
  public List<Object> pools() {
    return List.copyOf(pools);
  }

  private int number(Page page) {
    return numbers.computeIfAbsent(
        page,
        p -> {
          pages.add(p);
          return pages.size() - 1;
        });
  }

  @Override
  public int allocate(boolean emergency, int... holders) {
    pools.get(0).setMemoryPressure(emergency);
    return number(pools.get(0).allocFrag(holders.length));
  }

  @Override
  public void put(int pool, int page, int holder) {
    pools.get(pool).putFullPage(pages.get(page));
  }

  @Override
  public void closePools() {
    pools.forEach(PagePool::destroy);
  }

  @Override
  public int refill() {
    return number(ring.refill());
  }

  @Override
  public void next(int page, int half, int holder) {
    ring.next(pages.get(page), half);
  }

  @Override
  public void drain(int page, int more) {
    ring.drain(pages.get(page), pages.get(page).bias() + more);
  }

  @Override
  public void closeRing(boolean undrained) {
    if (undrained) {
      ring.closeUndrained();
    } else {
      ring.close();
    }
  }

  @Override
  public void wrap(int buffer, int page, boolean forgetsRecycleBit) {
    PacketBuffer made = make(buffer).add(pages.get(page));
    if (forgetsRecycleBit) {
      made.forgetRecycleBit();
    }
  }

  @Override
  public void wrapHalf(int buffer, int page, int half) {
    make(buffer).add(pages.get(page), half);
  }

  private PacketBuffer make(int number) {
    PacketBuffer buffer = new PacketBuffer("b" + number);
    switch (program.manner()) {
      case KEEPS_RECYCLE_BIT -> buffer.make(Mistake.KEEPS_RECYCLE_BIT);
      case MIRRORS_REFERENCES -> buffer.make(Mistake.MIRRORS_REFERENCES);
      default -> {}
    }
    buffers.put(number, buffer);
    return buffer;
  }

  @Override
  public void copy(int buffer, int copy) {
    buffers.put(copy, buffer(buffer).copy("b" + copy));
  }

  @Override
  public void expand(int buffer) {
    buffer(buffer).expandHead();
  }

  @Override
  public void merge(int buffer, int copy, int into) {
    PacketBuffer shell = buffer(buffer).copy("b" + copy);
    make(into).coalesce(shell);
  }

  @Override
  public void release(int buffer) {
    buffer(buffer).release();
  }

  @Override
  public void touch(int buffer) {
    buffer(buffer).touch();
  }

  @Override
  public void get(int page, int holder) {
    pages.get(page).get();
  }

  @Override
  public void drop(int page, int holder) {
    pages.get(page).put();
  }

  private PacketBuffer buffer(int number) {
    PacketBuffer buffer = buffers.get(number);
    if (buffer == null) {
      throw new IllegalArgumentException("no buffer " + number);
    }
    return buffer;
  }
}
