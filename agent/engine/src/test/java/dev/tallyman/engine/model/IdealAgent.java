package dev.tallyman.engine.model;

import dev.tallyman.engine.judge.Kind;
import dev.tallyman.ledger.Channel;
import dev.tallyman.ledger.PageState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an agent can find that sees the events of one level and makes no mistake. */
final class IdealAgent {
  private final int level;
  private final Design design;
  private final Map<ModelPage, Notes> notes = new LinkedHashMap<>();
  private final IdealBuffers buffers;
  private final Set<Integer> closed = new HashSet<>();

  IdealAgent(int level, Design design) {
    this.level = level;
    this.design = design;
    this.buffers = new IdealBuffers(design, this::of);
  }

  /** The finding of each page that has one. */
  static Map<ModelPage, Claim> findings(int level, World world) {
    IdealAgent agent = new IdealAgent(level, world.design);
    for (Event event : world.chronicle.events) {
      if (event.what().level <= level) {
        agent.see(event);
      }
    }
    Map<ModelPage, Claim> findings = new HashMap<>();
    EndRules rules = new EndRules(level, world.design, agent.closed);
    for (Notes notes : agent.notes.values()) {
      Claim counted = counted(notes, rules.of(notes));
      if (counted != null) {
        findings.put(notes.page, counted);
      }
    }
    return findings;
  }

  /** The first that is certain, else the first: the rest may be its consequence. */
  private static @Nullable Claim counted(Notes notes, @Nullable Claim end) {
    for (Claim claim : notes.claims) {
      if (claim.isCertain()) {
        return claim;
      }
    }
    boolean endCounts = end != null && end.isCertain() || notes.claims.isEmpty();
    return endCounts ? end : notes.claims.get(0);
  }

  private Notes of(ModelPage page) {
    return notes.computeIfAbsent(page, Notes::new);
  }

  private void see(Event event) {
    ModelPage page = event.page();
    if (event.what() == Event.What.CLOSE) {
      closed.add(event.number());
    } else if (page == null) {
      buffers.see(event);
    } else {
      see(event, of(page));
    }
  }

  private void see(Event event, Notes page) {
    switch (event.what()) {
      case BIAS -> {
        page.raise += event.number();
        if (page.raise < 0) {
          page.certain(Kind.BIAS_OVERDRAIN);
        }
      }
      case HAND_OUT -> handOut(event, page);
      case PUT -> {
        ModelPool origin = page.page.origin;
        if (origin == null || origin.number != event.number()) {
          page.certain(Kind.POOL_MISMATCH);
        }
        end(event, page, Channel.POOL);
      }
      case REST -> rest(page);
      case LEAVE -> leave(page);
      case FREED -> {
        if (page.state != PageState.OUT) {
          page.certain(Kind.RELEASE_OUT_OF_BAND);
        }
        if (page.isOwned(null, buffers.leaving())) {
          page.certain(Kind.FREED_WHILE_HELD);
        }
        page.state = PageState.GONE;
      }
      case WRAP -> buffers.wrap(event, page);
      case TAKE -> page.open(Channel.PLAIN, Event.WHOLE);
      case DROP -> end(event, page, Channel.PLAIN);
      default -> {}
    }
  }

  private void handOut(Event event, Notes page) {
    page.handedOut += event.number();
    if (page.resting > 0) {
      page.resting--;
    }
    if (page.state == PageState.FREE && page.resting == 0) {
      page.state = PageState.LIVE;
    }
    if (event.channel() == Channel.POOL || level == 2) {
      for (int i = 0; i < event.number(); i++) {
        page.open(event.channel(), event.part());
      }
    }
  }

  private static void rest(Notes page) {
    if (page.state == PageState.FREE) {
      page.certain(Kind.DOUBLE_RECYCLE);
    }
    if (page.isOwned(null, null)) {
      page.certain(Kind.PREMATURE_RECYCLE);
    } else if (!page.open.isEmpty()) {
      page.certain(Kind.RELEASED_BY_UNKNOWN);
    }
    page.state = PageState.FREE;
    page.generation++;
    page.resting++;
  }

  private static void leave(Notes page) {
    if (page.raise > 0) {
      page.certain(Kind.BIAS_NOT_DRAINED);
    }
    if (page.isOwned(Channel.POOL, null)) {
      page.certain(Kind.FREED_WHILE_HELD);
    } else if (page.openIn(Channel.POOL) > 0) {
      page.certain(Kind.RELEASED_BY_UNKNOWN);
    }
    page.state = PageState.OUT;
  }

  /** A reference is dropped: whose it is, is known inside the release of a buffer, else guessed. */
  private void end(Event event, Notes page, Channel channel) {
    Ticket.Group group = buffers.releasing();
    List<Ticket> candidates = page.open.stream().filter(t -> t.owner == group).toList();
    Ticket right = first(candidates, channel);
    if (right != null) {
      if (group != null && right.generation != page.generation) {
        page.certain(Kind.PUT_AFTER_RECYCLE);
      }
      page.end(right);
      return;
    }
    if (group != null && !candidates.isEmpty()) {
      page.certain(Kind.CHANNEL_MISMATCH);
      page.end(candidates.get(0));
      return;
    }
    Ticket ended = group == null ? null : group.lastEnded(page.page);
    if (ended != null) {
      page.certain(ended.generation == page.generation ? Kind.DOUBLE_PUT : Kind.PUT_AFTER_RECYCLE);
    } else if (level < 2
        && page.state == PageState.LIVE
        && page.surplus(design, channel, event.count(), event.frags()) > 0) {
      page.suspected(Kind.FOREIGN_PUT);
    } else {
      page.certain(Kind.OVER_RELEASE);
    }
  }

  private static @Nullable Ticket first(List<Ticket> tickets, Channel channel) {
    for (Ticket ticket : tickets) {
      if (ticket.channel == channel) {
        return ticket;
      }
    }
    return null;
  }
}
