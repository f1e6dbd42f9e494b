package dev.tallyman.engine.judge;

import dev.tallyman.engine.census.Census;
import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.Getters;
import dev.tallyman.ledger.OwnerSnapshot;
import dev.tallyman.ledger.PageFact;
import dev.tallyman.ledger.PageRules;
import dev.tallyman.ledger.PageSnapshot;
import dev.tallyman.ledger.Place;
import dev.tallyman.ledger.PoolSnapshot;
import dev.tallyman.ledger.TapeEntry;
import dev.tallyman.ledger.TicketSnapshot;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges pages with rules. The facts of a page come in the order in which they were latched, its
 * end state last; the first certain one counts, else the first suspected one, and the rest is
 * evidence: after the first count error later facts may accuse the innocent.
 */
final class PageJudge {
  private static final Set<Kind> OPEN =
      EnumSet.of(Kind.NEVER_RELEASED, Kind.UNREACHABLE, Kind.FOREIGN_REFERENCE);

  /**
   * One thing known of a page.
   *
   * @param kind what it is
   * @param certainty how sure
   * @param tape the history that led to it
   */
  record Known(Kind kind, Certainty certainty, List<TapeEntry> tape) {}

  private PageJudge() {}

  static List<Verdict> judge(Census census, PoolSnapshot pool, PageRules rules) {
    List<Verdict> verdicts = new ArrayList<>();
    Set<Integer> closed = new HashSet<>();
    for (OwnerSnapshot owner : pool.owners()) {
      if (owner.closed()) {
        closed.add(owner.number());
      }
    }
    for (PageSnapshot page : pool.pages()) {
      verdicts.addAll(page(census, page, rules, closed.contains(page.owner())));
    }
    boolean explained = !verdicts.isEmpty();
    for (OwnerSnapshot owner : pool.owners()) {
      pool(census, owner, explained).ifPresent(verdicts::add);
    }
    return verdicts;
  }

  private static java.util.Optional<Verdict> pool(
      Census census, OwnerSnapshot owner, boolean explained) {
    int inflight = owner.hold() - owner.release();
    if (!owner.closed() || inflight == 0) {
      return java.util.Optional.empty();
    }
    Kind kind = inflight > 0 ? Kind.STALLED_SHUTDOWN : Kind.NEGATIVE_INFLIGHT;
    boolean counts = inflight < 0 && !explained;
    return java.util.Optional.of(
        new Verdict(
            kind,
            counts ? Certainty.CERTAIN : Certainty.INFO,
            "pool",
            true,
            1,
            -1,
            census.site(0),
            List.of(),
            List.of(),
            List.of(),
            List.of("pages in flight when the pool was closed: " + inflight)));
  }

  private static List<Verdict> page(
      Census census, PageSnapshot page, PageRules rules, boolean closed) {
    List<Known> known = new ArrayList<>();
    for (PageFact fact : page.facts()) {
      known.add(Facts.known(fact));
    }
    boolean isEnd = census.when() == Census.Moment.END;
    if (isEnd || census.when() == Census.Moment.RUNNING && page.still() >= census.youngest()) {
      Known end = EndStates.of(page, rules, closed);
      if (end != null
          && (isEnd || isLost(end))
          && !(OPEN.contains(end.kind()) && isConstant(census, page))) {
        known.add(end);
      }
    }
    Known first = first(known);
    List<Verdict> verdicts = new ArrayList<>();
    Set<Kind> said = EnumSet.noneOf(Kind.class);
    if (first != null) {
      verdicts.add(verdict(census, page, first));
      said.add(first.kind());
    }
    for (Known other : known) {
      if (other != first && said.add(other.kind())) {
        verdicts.add(verdict(census, page, other).asInfo());
      }
    }
    return verdicts;
  }

  /**
   * True if it is proved that nobody will ever give the page back, though the program runs: nobody
   * has it, or nobody can reach who has it. No call is under way that could be about to change
   * that.
   */
  private static boolean isLost(Known end) {
    return end.certainty() == Certainty.CERTAIN
        && (end.kind() == Kind.STRANDED || end.kind() == Kind.UNREACHABLE);
  }

  /** What class initialisers got is meant to last. */
  private static boolean isConstant(Census census, PageSnapshot page) {
    for (TicketSnapshot ticket : page.tickets()) {
      if (!census.site(ticket.site()).isStatic()) {
        return false;
      }
    }
    return !page.tickets().isEmpty();
  }

  private static @Nullable Known first(List<Known> known) {
    for (Certainty certainty : List.of(Certainty.CERTAIN, Certainty.SUSPECTED)) {
      for (Known fact : known) {
        if (fact.certainty() == certainty) {
          return fact;
        }
      }
    }
    return null;
  }

  private static Verdict verdict(Census census, PageSnapshot page, Known known) {
    List<SiteEvent> sites =
        OPEN.contains(known.kind())
            ? Events.births(census, known.tape())
            : Events.sites(census, known.tape());
    List<Suspect> suspects = new ArrayList<>();
    List<String> evidence = new ArrayList<>();
    evidence.add(PageWords.counts(page));
    if ((known.kind() == Kind.STRANDED || known.kind() == Kind.DOOMED) && page.doomedSite() >= 0) {
      SiteEvent doom = Events.at(census, EventKind.UNREF, page.doomedSite());
      evidence.add(
          "doomed by " + PageWords.call(doom) + ": after it only plain references were left");
      suspects.addAll(PageWords.plainBirths(known.tape(), census));
    }
    return new Verdict(
        known.kind(),
        known.certainty(),
        page.className(),
        true,
        1,
        page.bytes() == Getters.NONE ? -1 : page.bytes(),
        census.site(page.getSite()),
        sites,
        known.tape(),
        suspects,
        evidence,
        List.of(),
        known.kind() == Kind.UNREACHABLE ? 1 : 0,
        Place.NOWHERE);
  }
}
