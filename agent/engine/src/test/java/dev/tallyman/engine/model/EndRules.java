package dev.tallyman.engine.model;

import static dev.tallyman.engine.model.Claim.certain;
import static dev.tallyman.engine.model.Claim.suspected;

import dev.tallyman.engine.judge.Certainty;
import dev.tallyman.engine.judge.Kind;
import dev.tallyman.ledger.Channel;
import dev.tallyman.ledger.PageState;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a page's state says when the program is over. */
final class EndRules {
  private final int level;
  private final Design design;
  private final Set<Integer> closed;

  EndRules(int level, Design design, Set<Integer> closed) {
    this.level = level;
    this.design = design;
    this.closed = closed;
  }

  @Nullable Claim of(Notes page) {
    if (page.state == PageState.GONE) {
      return page.page.count < 0 ? certain(Kind.RELEASED_BY_UNKNOWN) : null;
    }
    if (design == Design.RING) {
      return ofRing(page);
    }
    return switch (page.state) {
      case FREE -> atRest(page);
      case OUT -> out(page);
      default -> live(page);
    };
  }

  private @Nullable Claim ofRing(Notes page) {
    int users = page.page.count - page.raise;
    if (page.state == PageState.OUT && page.raise > 0) {
      return users == 0 ? certain(Kind.STRANDED) : suspected(Kind.NEVER_RELEASED);
    }
    if (users <= 0) {
      return users < 0 ? certain(Kind.RELEASED_BY_UNKNOWN) : null;
    }
    boolean known = level == 0 ? page.handedOut > 0 : !page.open.isEmpty();
    return known ? suspected(Kind.NEVER_RELEASED) : unexplained();
  }

  /** A count that is left without a holder: proof if all takers are seen, else a suspicion. */
  private Claim unexplained() {
    return level == 2 ? certain(Kind.STRANDED) : suspected(Kind.FOREIGN_REFERENCE);
  }

  private static @Nullable Claim atRest(Notes page) {
    int surplus = page.page.count - 1 - page.raise;
    if (surplus == 0) {
      return null;
    }
    return surplus < 0 ? certain(Kind.RELEASED_BY_UNKNOWN) : suspected(Kind.FOREIGN_REFERENCE);
  }

  private @Nullable Claim out(Notes page) {
    if (!page.open.isEmpty()) {
      return neverReleased(page, level == 2 && page.page.count >= page.open.size());
    }
    return page.page.count > 0 ? unexplained() : null;
  }

  private Claim neverReleased(Notes page, boolean countsAgree) {
    ModelPool origin = page.page.origin;
    boolean proven = countsAgree && origin != null && closed.contains(origin.number);
    return new Claim(Kind.NEVER_RELEASED, proven ? Certainty.CERTAIN : Certainty.SUSPECTED);
  }

  private @Nullable Claim live(Notes page) {
    long plain = page.surplus(design, Channel.PLAIN, page.page.count, page.page.frags);
    long pool =
        design == Design.FRAG_COUNT
            ? page.surplus(design, Channel.POOL, page.page.count, page.page.frags)
            : 0;
    if (plain < 0 || pool < 0) {
      return certain(Kind.RELEASED_BY_UNKNOWN);
    }
    if (page.openIn(Channel.POOL) > 0) {
      return neverReleased(page, plain == 0 && pool == 0);
    }
    if (page.openIn(Channel.PLAIN) > 0) {
      return suspected(design == Design.ELEVATED_REFCNT ? Kind.DOOMED : Kind.NEVER_RELEASED);
    }
    if (plain > 0 || pool > 0) {
      return suspected(Kind.FOREIGN_REFERENCE);
    }
    // Elsewhere the pool's own reference and the last user's are one and the same unit of the
    // count: after an end that was not seen to reach the pool, a count of 1 may be either.
    boolean unproven =
        level < 2
            && design != Design.ELEVATED_REFCNT
            && page.claims.stream().anyMatch(claim -> !claim.isCertain());
    return unproven ? null : certain(Kind.STRANDED);
  }
}
