package dev.tallyman.engine.model;

import static dev.tallyman.engine.model.Event.What.BIAS;
import static dev.tallyman.engine.model.Event.What.CLOSE;
import static dev.tallyman.engine.model.Event.What.LEAVE;
import static dev.tallyman.engine.model.Event.What.PUT;
import static dev.tallyman.engine.model.Event.What.REST;

import dev.tallyman.ledger.Channel;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A pool of one of the three designs. */
final class ModelPool {
  static final int RAISE = 4095;

  final int number;
  int hold;
  int release;
  boolean closed;
  private final World world;
  private final Deque<ModelPage> free = new ArrayDeque<>();

  ModelPool(World world, int number) {
    this.world = world;
    this.number = number;
  }

  ModelPage allocate(boolean emergency, int... holders) {
    ModelPage page = free.pollLast();
    if (page == null) {
      hold++;
      page = world.enter(emergency, this);
    } else {
      page.resting--;
    }
    switch (world.design) {
      case ELEVATED_REFCNT -> {
        if (page.raise <= holders.length) {
          raise(page, RAISE - page.raise);
        }
        page.raise -= holders.length;
        world.chronicle.add(Event.of(BIAS, page, -holders.length));
      }
      case FRAG_COUNT -> page.frags = holders.length;
      default -> {}
    }
    world.chronicle.add(Event.handOut(page, Channel.POOL, holders.length, Event.WHOLE));
    for (int holder : holders) {
      world.chronicle.took(page, holder, Channel.POOL, Event.WHOLE);
    }
    return page;
  }

  private void raise(ModelPage page, int references) {
    page.count += references;
    page.raise += references;
    world.chronicle.add(Event.of(BIAS, page, references));
  }

  void put(ModelPage page, Object holder) {
    world.chronicle.add(Event.of(PUT, page, number));
    world.chronicle.dropped(page, holder, Channel.POOL, this);
    if (!wasLast(page)) {
      return;
    }
    boolean keeps = !page.emergency && (world.design == Design.ELEVATED_REFCNT || page.count == 1);
    if (!keeps) {
      leave(page);
      return;
    }
    world.chronicle.add(Event.of(REST, page, 0));
    world.chronicle.recycled(page);
    page.generation++;
    page.resting++;
    free.addLast(page);
    if (closed) {
      flush();
    }
  }

  /** The question in which the designs differ. */
  private boolean wasLast(ModelPage page) {
    switch (world.design) {
      case ELEVATED_REFCNT:
        page.count--;
        return page.count == page.raise + 1;
      case FRAG_COUNT:
        if (world.manner != Program.Manner.NO_SHORTCUT && page.frags == 1) {
          return true;
        }
        page.frags--;
        return page.frags == 0;
      default:
        return true;
    }
  }

  private void leave(ModelPage page) {
    int raised = page.raise;
    page.raise = 0;
    page.marked = false;
    release++;
    world.chronicle.add(Event.of(BIAS, page, -raised));
    world.chronicle.add(Event.of(LEAVE, page, number));
    world.chronicle.left(page, 0);
    world.lower(page, raised + 1);
  }

  private void flush() {
    for (ModelPage page = next(); page != null; page = next()) {
      leave(page);
    }
  }

  private @Nullable ModelPage next() {
    ModelPage page = free.pollLast();
    if (page != null) {
      page.resting--;
    }
    return page;
  }

  void close() {
    closed = true;
    flush();
    world.chronicle.add(Event.of(CLOSE, null, number));
  }
}
