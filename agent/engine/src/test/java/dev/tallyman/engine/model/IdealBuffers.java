package dev.tallyman.engine.model;

import dev.tallyman.engine.judge.Kind;
import dev.tallyman.ledger.Channel;
import dev.tallyman.ledger.PageState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an agent knows of buffers: which tickets are whose. */
final class IdealBuffers {
  private final Design design;
  private final Function<ModelPage, Notes> notes;
  private final Map<Integer, Ticket.Group> groups = new HashMap<>();
  private final Set<Integer> released = new HashSet<>();
  private Ticket.@Nullable Group releasing;
  private boolean isLastOfGroup;

  IdealBuffers(Design design, Function<ModelPage, Notes> notes) {
    this.design = design;
    this.notes = notes;
  }

  /** The group of the buffer that is being released, null outside a release. */
  Ticket.@Nullable Group releasing() {
    return releasing;
  }

  /** The same, if the buffer is the last of its group: its tickets are no holders any more. */
  Ticket.@Nullable Group leaving() {
    return isLastOfGroup ? releasing : null;
  }

  void wrap(Event event, Notes page) {
    Ticket found = loose(page, event.part());
    if (found == null && design == Design.RING) {
      // Somebody without a buffer may have ended it; then his own is still there.
      found = loose(page, Event.WHOLE);
    }
    if (found == null && design == Design.RING) {
      found = page.open(Channel.PLAIN, event.part());
    }
    if (found != null) {
      found.give(group(event.buffer()));
    }
  }

  private static @Nullable Ticket loose(Notes page, int part) {
    for (Ticket ticket : page.open) {
      if (ticket.owner == null && ticket.part == part && ticket.generation == page.generation) {
        return ticket;
      }
    }
    return null;
  }

  void see(Event event) {
    Ticket.Group group = group(event.buffer());
    switch (event.what()) {
      case COPY -> {
        group.buffers++;
        groups.put(event.number(), group);
      }
      case EXPAND -> {
        group.buffers--;
        Ticket.Group own = new Ticket.Group();
        groups.put(event.buffer(), own);
        takeAll(group, own, event.channel());
      }
      case MERGE -> {
        Ticket.Group from = group(event.number());
        from.buffers--;
        takeAll(from, group, event.channel());
        groups.put(event.number(), new Ticket.Group());
      }
      case RELEASE -> release(event.buffer(), group);
      case RELEASED -> releaseDone();
      case TOUCH -> touch(group);
      default -> {}
    }
  }

  private Ticket.Group group(int buffer) {
    return groups.computeIfAbsent(buffer, b -> new Ticket.Group());
  }

  private void takeAll(Ticket.Group from, Ticket.Group to, Channel channel) {
    for (Ticket ticket : List.copyOf(from.tickets)) {
      Notes page = notes.apply(ticket.page);
      Channel taken = page.state == PageState.OUT ? Channel.PLAIN : channel;
      page.open(taken, Event.WHOLE).give(to);
    }
  }

  private void release(int buffer, Ticket.Group group) {
    releasing = group;
    if (released.add(buffer)) {
      isLastOfGroup = --group.buffers == 0;
      return;
    }
    Set<ModelPage> pages = new LinkedHashSet<>();
    group.tickets.forEach(ticket -> pages.add(ticket.page));
    for (ModelPage each : pages) {
      Notes page = notes.apply(each);
      Ticket ended = group.lastEnded(each);
      boolean same = ended == null || ended.generation == page.generation;
      page.certain(same ? Kind.DOUBLE_PUT : Kind.PUT_AFTER_RECYCLE);
    }
  }

  private void releaseDone() {
    Ticket.Group group = leaving();
    if (group != null) {
      for (Ticket ticket : List.copyOf(group.tickets)) {
        if (ticket.open) {
          Notes page = notes.apply(ticket.page);
          if (ticket.channel == Channel.POOL) {
            page.suspected(Kind.CHANNEL_MISMATCH);
          }
          page.end(ticket);
        }
      }
    }
    releasing = null;
    isLastOfGroup = false;
  }

  private void touch(Ticket.Group group) {
    for (Ticket ticket : group.tickets) {
      if (!ticket.open && !group.holds(ticket.page)) {
        Notes page = notes.apply(ticket.page);
        boolean same = ticket.generation == page.generation && page.state == PageState.LIVE;
        page.certain(same ? Kind.USE_AFTER_RELEASE : Kind.USE_AFTER_RECYCLE);
      }
    }
  }
}
