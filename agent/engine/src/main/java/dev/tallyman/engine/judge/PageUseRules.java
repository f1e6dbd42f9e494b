package dev.tallyman.engine.judge;

import dev.tallyman.engine.census.Census;
import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.Getters;
import dev.tallyman.ledger.HandleSnapshot;
import dev.tallyman.ledger.IdleUse;
import dev.tallyman.ledger.PageUse;
import dev.tallyman.ledger.ParkedUse;
import dev.tallyman.ledger.PoolSnapshot;
import dev.tallyman.ledger.Site;
import dev.tallyman.ledger.StrandedUse;
import java.util.ArrayList;
import java.util.List;

/** The rules for pages that are read at the census: what a pool keeps that nobody holds. */
final class PageUseRules {
  /** A page is pinned by little where less than this share of it is in use, in percent. */
  private static final int LITTLE = 5;

  private PageUseRules() {}

  static List<Verdict> judge(Census census, PoolSnapshot pool) {
    List<Verdict> verdicts = new ArrayList<>();
    if (census.when() == Census.Moment.END) {
      for (IdleUse idle : pool.notes().pages().idle()) {
        verdicts.add(stranded(idle));
      }
      for (StrandedUse stranded : pool.notes().pages().stranded()) {
        if (stranded.doubt().isEmpty()) {
          verdicts.add(unclaimed(stranded));
        }
      }
      for (ParkedUse parked : pool.notes().pages().parked()) {
        if (parked.ended()) {
          verdicts.add(notDrained(parked));
        }
      }
    }
    List<PageUse> pages = pool.notes().pages().pages();
    for (HandleSnapshot handle : pool.handles()) {
      int page = handle.place().page();
      if (page > 0 && isLittle(pages.get(page - 1))) {
        verdicts.add(pinned(census, handle, pages.get(page - 1)));
      }
    }
    return verdicts;
  }

  private static boolean isLittle(PageUse page) {
    boolean known = page.bytes() != Getters.NONE && page.taken() != Getters.NONE;
    long parked = Math.max(0, page.parkedBytes());
    return known && (page.taken() + parked) * 100 < page.bytes() * LITTLE;
  }

  /** Evidence: whether the handle should be open still is judged by itself. */
  private static Verdict pinned(Census census, HandleSnapshot handle, PageUse page) {
    return new Verdict(
        Kind.PINNED_PAGE,
        Certainty.INFO,
        page.className(),
        true,
        1,
        handle.place().bytes(),
        census.site(handle.birthSite()),
        List.of(Events.at(census, EventKind.GET, handle.birthSite())),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        0,
        handle.place());
  }

  private static Verdict stranded(IdleUse idle) {
    int lost = idle.kept() - idle.most();
    long bytes = idle.bytes() == Getters.NONE ? -1 : lost * idle.bytes();
    return verdict(
        Kind.STRANDED,
        idle.moved() ? Certainty.SUSPECTED : Certainty.CERTAIN,
        idle.className(),
        lost,
        bytes,
        "nothing in them is used, and the pool still has "
            + idle.kept()
            + " of one kind; it may keep "
            + idle.most()
            + (idle.moved() ? "; it was in use meanwhile" : ""));
  }

  private static Verdict unclaimed(StrandedUse stranded) {
    return verdict(
        Kind.STRANDED,
        Certainty.CERTAIN,
        stranded.className(),
        stranded.pages(),
        stranded.bytes(),
        (stranded.pages() == 1 ? "it counts " : "they count ")
            + stranded.bytes()
            + " bytes as used that no open handle, no cache and no part of "
            + (stranded.pages() == 1 ? "it has" : "them has"));
  }

  /**
   * What the collector drains is no leak: it is only late, whether or not it came. What the pool
   * itself keeps it can not drain, unless the pool goes as a whole.
   */
  private static Verdict notDrained(ParkedUse parked) {
    return verdict(
        Kind.BIAS_NOT_DRAINED,
        parked.reclaimed()
            ? parked.kept() ? Certainty.SUSPECTED : Certainty.INFO
            : Certainty.CERTAIN,
        parked.className(),
        parked.parked(),
        parked.bytes() == Getters.NONE ? -1 : parked.bytes(),
        "parked by "
            + parked.holders()
            + (parked.holders() == 1 ? " cache whose thread has" : " caches whose threads have")
            + " ended"
            + (!parked.reclaimed()
                ? ""
                : parked.kept()
                    ? "; the pool keeps them, so that the garbage collector can not drain them"
                    : "; the garbage collector drains them"));
  }

  private static Verdict verdict(
      Kind kind, Certainty certainty, String subject, int count, long bytes, String evidence) {
    Site made = new Site(-1, EventKind.PAGE_IN, "", subject, "<init>", "", 0);
    return new Verdict(
        kind,
        certainty,
        subject,
        true,
        count,
        bytes,
        made,
        List.of(),
        List.of(),
        List.of(),
        List.of(evidence));
  }
}
