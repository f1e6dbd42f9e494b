package dev.tallyman.engine.judge;

import dev.tallyman.ledger.Getters;
import dev.tallyman.ledger.PageUse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;

/** What some handles keep from going home: the pages that they lie in, each once. */
final class Pins {
  private final Set<Integer> pages = new LinkedHashSet<>();
  private final List<PageUse> all;
  private long taken;
  private long loose;

  Pins(List<PageUse> all) {
    this.all = all;
  }

  /** Adds a handle; one that lies in no page known, or in one of unknown size, pins itself. */
  void add(Verdict verdict) {
    int page = verdict.place().page();
    if (page > 0 && all.get(page - 1).bytes() != Getters.NONE) {
      pages.add(page);
      taken += Math.max(0, verdict.place().bytes());
    } else {
      loose += Math.max(0, verdict.bytes());
    }
  }

  /** The pages. */
  List<PageUse> pages() {
    List<PageUse> pinned = new ArrayList<>();
    for (int page : pages) {
      pinned.add(all.get(page - 1));
    }
    return pinned;
  }

  /** Bytes that can not go home because of them. */
  long bytes(List<PageUse> pinned) {
    return loose + size(pinned);
  }

  /** Says what they take of the pages. */
  String sentence(List<PageUse> pinned) {
    Map<String, Integer> counts = new TreeMap<>();
    for (PageUse page : pinned) {
      counts.merge(
          page.className().substring(page.className().lastIndexOf('.') + 1), 1, Integer::sum);
    }
    StringJoiner of = new StringJoiner(" and ");
    counts.forEach((type, count) -> of.add(count + " " + type));
    return "they take "
        + taken
        + " bytes of "
        + of
        + " ("
        + size(pinned)
        + " bytes), which can not go home before them";
  }

  private static long size(List<PageUse> pinned) {
    long bytes = 0;
    for (PageUse page : pinned) {
      bytes += page.bytes();
    }
    return bytes;
  }
}
