package dev.tallyman.engine.model;

import dev.tallyman.engine.judge.Kind;
import dev.tallyman.ledger.Channel;
import dev.tallyman.ledger.PageState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an agent knows of one page. */
final class Notes {
  final ModelPage page;
  PageState state = PageState.LIVE;
  int generation;
  int resting;
  int raise;
  int handedOut;
  final List<Ticket> open = new ArrayList<>();

  /** What was found wrong, in the order of the events. */
  final List<Claim> claims = new ArrayList<>();

  Notes(ModelPage page) {
    this.page = page;
  }

  Ticket open(Channel channel, int part) {
    Ticket ticket = new Ticket(page, channel, generation, part);
    if (part != Event.WHOLE && open.stream().anyMatch(other -> other.part == part)) {
      certain(Kind.PREMATURE_RECYCLE);
    }
    open.add(ticket);
    return ticket;
  }

  void end(Ticket ticket) {
    open.remove(ticket);
    ticket.end();
  }

  int openIn(Channel channel) {
    return (int) open.stream().filter(ticket -> ticket.channel == channel).count();
  }

  /**
   * A ticket that a buffer owns is surely somebody's; one without an owner may have ended unseen.
   */
  boolean isOwned(@Nullable Channel channel, Ticket.@Nullable Group butNotBy) {
    return open.stream()
        .anyMatch(
            ticket ->
                ticket.owner != null
                    && ticket.owner != butNotBy
                    && (channel == null || ticket.channel == channel));
  }

  void certain(Kind kind) {
    claims.add(Claim.certain(kind));
  }

  void suspected(Kind kind) {
    claims.add(Claim.suspected(kind));
  }

  /**
   * References that are counted and not explained, in the number that a channel is counted in.
   *
   * @param count the page's count
   * @param frags the page's count of its pool's users
   */
  long surplus(Design design, Channel channel, long count, long frags) {
    if (design == Design.FRAG_COUNT && channel == Channel.POOL) {
      return frags - openIn(Channel.POOL);
    }
    int own = design == Design.RING ? 0 : 1;
    int explained = design == Design.ELEVATED_REFCNT ? open.size() : openIn(Channel.PLAIN);
    return count - own - raise - explained;
  }
}
