package dev.tallyman.engine.model;

import static dev.tallyman.engine.model.Event.What.BIAS;
import static dev.tallyman.engine.model.Event.What.COPY;
import static dev.tallyman.engine.model.Event.What.DROP;
import static dev.tallyman.engine.model.Event.What.ENTER;
import static dev.tallyman.engine.model.Event.What.EXPAND;
import static dev.tallyman.engine.model.Event.What.LEAVE;
import static dev.tallyman.engine.model.Event.What.MERGE;
import static dev.tallyman.engine.model.Event.What.RELEASE;
import static dev.tallyman.engine.model.Event.What.RELEASED;
import static dev.tallyman.engine.model.Event.What.TAKE;
import static dev.tallyman.engine.model.Event.What.TOUCH;

import dev.tallyman.ledger.Channel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The model: runs a program on counts alone, and writes down what happens. */
final class World implements Machine {
  private static final int RING_RAISE = 65535;

  final Design design;
  final Program.Manner manner;
  final Chronicle chronicle = new Chronicle();
  final List<ModelPage> pages = new ArrayList<>();
  final List<ModelPool> pools = new ArrayList<>();
  private final Map<Integer, ModelBuffer> buffers = new HashMap<>();

  World(Program program) {
    this.design = program.design();
    this.manner = program.manner();
    for (int i = 0; i < program.pools() && design != Design.RING; i++) {
      pools.add(new ModelPool(this, i));
    }
  }

  ModelPage enter(boolean emergency, @Nullable ModelPool pool) {
    ModelPage page = new ModelPage(pages.size(), emergency, pool);
    pages.add(page);
    chronicle.add(Event.of(ENTER, page, 0));
    return page;
  }

  void lower(ModelPage page, int references) {
    if (page.lower(references)) {
      page.inSystem = true;
      chronicle.freed(page);
    }
  }

  @Override
  public int allocate(boolean emergency, int... holders) {
    return pools.get(0).allocate(emergency, holders).number;
  }

  @Override
  public void put(int pool, int page, int holder) {
    pools.get(pool).put(pages.get(page), holder);
  }

  @Override
  public void closePools() {
    pools.forEach(ModelPool::close);
  }

  @Override
  public int refill() {
    ModelPage page = enter(false, null);
    page.inRing = true;
    page.count = RING_RAISE;
    page.raise = RING_RAISE;
    chronicle.add(Event.of(BIAS, page, RING_RAISE));
    return page.number;
  }

  @Override
  public void next(int number, int half, int holder) {
    ModelPage page = pages.get(number);
    page.raise--;
    chronicle.add(Event.of(BIAS, page, -1));
    chronicle.add(Event.handOut(page, Channel.PLAIN, 1, half));
    chronicle.took(page, holder, Channel.PLAIN, half);
  }

  @Override
  public void drain(int number, int more) {
    ModelPage page = pages.get(number);
    int references = page.raise + more;
    page.inRing = false;
    page.raise = -more;
    chronicle.add(Event.of(BIAS, page, -references));
    chronicle.add(Event.of(LEAVE, page, -1));
    chronicle.left(page, -more);
    lower(page, references);
  }

  @Override
  public void closeRing(boolean undrained) {
    for (ModelPage page : pages) {
      if (page.inRing && !undrained) {
        drain(page.number, 0);
      } else if (page.inRing) {
        page.inRing = false;
        chronicle.add(Event.of(LEAVE, page, -1));
        chronicle.left(page, page.raise);
      }
    }
  }

  @Override
  public void wrap(int number, int page, boolean forgetsRecycleBit) {
    wrap(number, pages.get(page), Event.WHOLE, !forgetsRecycleBit);
  }

  @Override
  public void wrapHalf(int number, int page, int half) {
    wrap(number, pages.get(page), half, false);
  }

  private void wrap(int number, ModelPage page, int part, boolean recycles) {
    ModelBuffer buffer = buffers.computeIfAbsent(number, ModelBuffer::new);
    buffer.recycles = recycles;
    buffer.share.pages.add(page);
    chronicle.add(Event.wrap(number, page, part));
    chronicle.truth.handOver(page, number, buffer.share);
  }

  @Override
  public void copy(int number, int copyNumber) {
    ModelBuffer buffer = buffer(number);
    ModelBuffer copy = new ModelBuffer(copyNumber);
    buffers.put(copyNumber, copy);
    copy.share = buffer.share;
    copy.share.users++;
    copy.recycles = buffer.recycles;
    copy.hasCopies = true;
    buffer.hasCopies = true;
    chronicle.add(Event.ofBuffer(COPY, number, copyNumber, Channel.POOL));
  }

  @Override
  public void expand(int number) {
    ModelBuffer buffer = buffer(number);
    if (buffer.isShared()) {
      boolean mirrors = manner == Program.Manner.MIRRORS_REFERENCES && buffer.recycles;
      Channel channel = mirrors ? Channel.POOL : Channel.PLAIN;
      ModelBuffer.Share old = buffer.share;
      buffer.share = new ModelBuffer.Share();
      chronicle.add(Event.ofBuffer(EXPAND, number, 0, channel));
      takeAll(old, buffer.share, channel);
      old.users--;
      buffer.recycles &= manner == Program.Manner.KEEPS_RECYCLE_BIT;
    }
    buffer.hasCopies = false;
  }

  private void takeAll(ModelBuffer.Share from, ModelBuffer.Share to, Channel channel) {
    for (ModelPage page : from.pages) {
      to.pages.add(page);
      Channel taken = page.marked ? channel : Channel.PLAIN;
      if (taken == Channel.POOL) {
        page.frags++;
      } else {
        page.count++;
      }
      chronicle.took(page, to, taken, Event.WHOLE);
    }
  }

  @Override
  public void merge(int number, int copyNumber, int intoNumber) {
    copy(number, copyNumber);
    ModelBuffer copy = buffer(copyNumber);
    ModelBuffer into = buffers.computeIfAbsent(intoNumber, ModelBuffer::new);
    chronicle.add(Event.ofBuffer(MERGE, intoNumber, copyNumber, Channel.PLAIN));
    takeAll(copy.share, into.share, Channel.PLAIN);
    copy.share.users--;
    buffers.remove(copyNumber);
  }

  @Override
  public void release(int number) {
    ModelBuffer buffer = buffer(number);
    chronicle.add(Event.ofBuffer(RELEASE, number, 0, Channel.POOL));
    if (buffer.released) {
      buffer.share.pages.forEach(page -> chronicle.truth.releaseAgain(page, buffer.share));
    }
    buffer.released = true;
    if (!buffer.hasCopies || --buffer.share.users == 0) {
      for (ModelPage page : buffer.share.pages) {
        ModelPool pool = page.origin;
        if (buffer.recycles && page.marked && pool != null) {
          pool.put(page, buffer.share);
        } else {
          dropPlain(page, buffer.share);
        }
      }
    }
    buffer.hasCopies = false;
    buffer.recycles = false;
    chronicle.add(Event.ofBuffer(RELEASED, number, 0, Channel.POOL));
  }

  @Override
  public void touch(int number) {
    chronicle.add(Event.ofBuffer(TOUCH, number, 0, Channel.POOL));
    ModelBuffer.Share share = buffer(number).share;
    share.pages.forEach(page -> chronicle.truth.touch(page, share));
  }

  @Override
  public void get(int number, int holder) {
    ModelPage page = pages.get(number);
    chronicle.add(Event.of(TAKE, page, 0));
    chronicle.took(page, holder, Channel.PLAIN, Event.WHOLE);
    page.count++;
  }

  @Override
  public void drop(int page, int holder) {
    dropPlain(pages.get(page), holder);
  }

  private void dropPlain(ModelPage page, Object holder) {
    chronicle.add(Event.of(DROP, page, 0));
    chronicle.dropped(page, holder, Channel.PLAIN, null);
    lower(page, 1);
  }

  private ModelBuffer buffer(int number) {
    ModelBuffer buffer = buffers.get(number);
    if (buffer == null) {
      throw new IllegalArgumentException("no buffer " + number);
    }
    return buffer;
  }
}
