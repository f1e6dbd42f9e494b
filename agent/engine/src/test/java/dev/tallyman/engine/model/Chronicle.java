package dev.tallyman.engine.model;

import dev.tallyman.ledger.Channel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened: the events for agents, and the truth for nobody but the test. */
final class Chronicle {
  final List<Event> events = new ArrayList<>();
  final Truth truth = new Truth();
  private boolean over;

  /** What happens from now on is a thought experiment. */
  void end() {
    over = true;
  }

  void add(Event event) {
    if (!over) {
      events.add(event);
    }
  }

  void took(ModelPage page, Object holder, Channel channel, int part) {
    if (!over) {
      truth.take(page, holder, channel, part);
    }
  }

  void dropped(ModelPage page, Object holder, Channel channel, @Nullable ModelPool pool) {
    if (!over) {
      truth.drop(page, holder, channel, pool);
    }
  }

  void recycled(ModelPage page) {
    if (!over) {
      truth.recycle(page);
    }
  }

  void left(ModelPage page, int raise) {
    if (!over) {
      truth.leave(page, raise);
    }
  }

  void freed(ModelPage page) {
    if (!over) {
      events.add(Event.of(Event.What.FREED, page, 0));
      truth.free(page);
    }
  }
}
