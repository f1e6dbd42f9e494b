package dev.tallyman.engine.model;

import dev.tallyman.ledger.Channel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reference as an agent knows it: it has seen it taken. */
final class Ticket {
  /** Buffers that share their references. */
  static final class Group {
    int buffers = 1;

    /** All tickets that it ever had, the ended ones in the order of their ends. */
    final List<Ticket> tickets = new ArrayList<>();

    /** The ticket for the page that ended last. */
    @Nullable Ticket lastEnded(ModelPage page) {
      Ticket last = null;
      for (Ticket ticket : tickets) {
        last = ticket.page == page && !ticket.open ? ticket : last;
      }
      return last;
    }

    boolean holds(ModelPage page) {
      return tickets.stream().anyMatch(ticket -> ticket.page == page && ticket.open);
    }
  }

  final ModelPage page;
  final Channel channel;
  final int generation;
  final int part;
  boolean open = true;
  @Nullable Group owner;

  Ticket(ModelPage page, Channel channel, int generation, int part) {
    this.page = page;
    this.channel = channel;
    this.generation = generation;
    this.part = part;
  }

  void give(Group group) {
    owner = group;
    group.tickets.add(this);
  }

  void end() {
    open = false;
    if (owner != null) {
      owner.tickets.remove(this);
      owner.tickets.add(this);
    }
  }
}
