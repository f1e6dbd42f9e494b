package dev.tallyman.engine.judge;

import dev.tallyman.ledger.Channel;
import dev.tallyman.ledger.Fact;
import dev.tallyman.ledger.Getters;
import dev.tallyman.ledger.PageFact;
import dev.tallyman.ledger.PageRules;
import dev.tallyman.ledger.PageSnapshot;
import dev.tallyman.ledger.PageState;
import org.jspecify.annotations.Nullable;

/** What a page's state says when nothing moves any more. */
final class EndStates {
  private EndStates() {}

  static PageJudge.@Nullable Known of(PageSnapshot page, PageRules rules, boolean closed) {
    Certainty open = closed ? Certainty.CERTAIN : Certainty.SUSPECTED;
    if (page.handed() == 0) {
      return null; // A get that has not returned, or threw: nobody was given anything.
    }
    boolean readable = page.count() != Getters.NONE;
    if (page.floor() == 0 && page.state() != PageState.GONE) {
      return readable ? ring(page, rules) : null;
    }
    switch (page.state()) {
      case GONE:
        return readable && page.count() < 0
            ? known(page, Kind.RELEASED_BY_UNKNOWN, Certainty.CERTAIN)
            : null;
      case FREE:
        return readable ? atRest(page, page.count() - page.floor() - page.bias()) : null;
      case OUT:
        return out(page, rules, readable, open);
      case LIVE:
        return live(page, rules, readable, open);
    }
    throw new IllegalStateException(String.valueOf(page.state()));
  }

  /** A page without a floor: users may outlive its owner, so an open reference is never certain. */
  private static PageJudge.@Nullable Known ring(PageSnapshot page, PageRules rules) {
    long users = page.count() - page.bias();
    if (page.bias() > 0 && page.state() == PageState.OUT) {
      return users == 0
          ? known(page, Kind.STRANDED, Certainty.CERTAIN)
          : known(page, Kind.NEVER_RELEASED, Certainty.SUSPECTED);
    }
    if (users < 0) {
      return known(page, Kind.RELEASED_BY_UNKNOWN, Certainty.CERTAIN);
    }
    if (users == 0) {
      return null;
    }
    int holders = rules.seesHandles() ? page.tickets().size() : page.handed();
    if (holders > 0) {
      return known(page, Kind.NEVER_RELEASED, Certainty.SUSPECTED);
    }
    return rules.seesPlain()
        ? known(page, Kind.STRANDED, Certainty.CERTAIN)
        : known(page, Kind.FOREIGN_REFERENCE, Certainty.SUSPECTED);
  }

  private static PageJudge.@Nullable Known atRest(PageSnapshot page, long surplus) {
    if (surplus < 0) {
      return known(page, Kind.RELEASED_BY_UNKNOWN, Certainty.CERTAIN);
    }
    return surplus > 0 ? known(page, Kind.FOREIGN_REFERENCE, Certainty.SUSPECTED) : null;
  }

  private static PageJudge.@Nullable Known out(
      PageSnapshot page, PageRules rules, boolean readable, Certainty open) {
    if (!page.tickets().isEmpty()) {
      boolean agrees = readable && page.count() >= page.tickets().size() && rules.seesPlain();
      return open(page, rules, agrees, open);
    }
    if (!readable || page.count() <= 0) {
      return null;
    }
    return rules.seesPlain()
        ? known(page, Kind.STRANDED, Certainty.CERTAIN)
        : known(page, Kind.FOREIGN_REFERENCE, Certainty.SUSPECTED);
  }

  private static PageJudge.@Nullable Known live(
      PageSnapshot page, PageRules rules, boolean readable, Certainty open) {
    boolean charged = page.bias() > 0;
    int explained = charged ? page.tickets().size() : page.open(Channel.PLAIN);
    long plain = readable ? page.count() - page.floor() - page.bias() - explained : 0;
    long frags = page.frags() == Getters.NONE ? 0 : page.frags() - page.open(Channel.POOL);
    if (plain < 0 || frags < 0) {
      return known(page, Kind.RELEASED_BY_UNKNOWN, Certainty.CERTAIN);
    }
    if (page.open(Channel.POOL) > 0) {
      boolean agrees = readable && plain == 0 && frags == 0;
      return open(page, rules, agrees, open);
    }
    if (page.open(Channel.PLAIN) > 0) {
      return charged
          ? known(page, Kind.DOOMED, Certainty.SUSPECTED)
          : open(page, rules, readable && plain == 0, Certainty.SUSPECTED);
    }
    if (plain > 0 || frags > 0) {
      return known(page, Kind.FOREIGN_REFERENCE, Certainty.SUSPECTED);
    }
    // Where the pool's own reference and the last user's share one unit of the count, a count of 1
    // does not prove that nobody
    // holds the page once a buffer was released without its pool put: the suspicion stands.
    if (!rules.seesPlain() && !charged && hasSuspicion(page)) {
      return null;
    }
    return known(page, Kind.STRANDED, readable ? Certainty.CERTAIN : Certainty.SUSPECTED);
  }

  /**
   * References are open. If a garbage collection found that nobody can reach the buffers that own
   * them, nobody will release them: a proof where each way to the count is seen and the counts
   * agree.
   */
  private static PageJudge.Known open(
      PageSnapshot page, PageRules rules, boolean agrees, Certainty open) {
    if (!page.isLost()) {
      return known(page, Kind.NEVER_RELEASED, agrees ? open : Certainty.SUSPECTED);
    }
    boolean proved = agrees && rules.seesHandles() && rules.seesPlain();
    Certainty lost = agrees ? open : Certainty.SUSPECTED;
    return known(page, Kind.UNREACHABLE, proved ? Certainty.CERTAIN : lost);
  }

  private static boolean hasSuspicion(PageSnapshot page) {
    for (PageFact fact : page.facts()) {
      if (fact.fact() == Fact.RELEASED_WITHOUT_PUT
          || fact.fact() == Fact.END_WITHOUT_TICKET_OF_SURPLUS) {
        return true;
      }
    }
    return false;
  }

  private static PageJudge.Known known(PageSnapshot page, Kind kind, Certainty certainty) {
    return new PageJudge.Known(kind, certainty, page.tape());
  }
}
