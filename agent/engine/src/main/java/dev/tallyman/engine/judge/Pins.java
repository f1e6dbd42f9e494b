package dev.tallyman.engine.judge;

import dev.tallyman.ledger.Getters;
import dev.tallyman.ledger.PageUse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
  long bytes() {
    long bytes = loose;
    for (PageUse page : pages()) {
      bytes += page.bytes();
    }
    return bytes;
  }

  /** A sentence for each class of page. */
  List<String> sentences() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Map<String, Long> sizes = new LinkedHashMap<>();
    for (PageUse page : pages()) {
      counts.merge(page.className(), 1, Integer::sum);
      sizes.merge(page.className(), page.bytes(), Long::sum);
    }
    List<String> sentences = new ArrayList<>();
    counts.forEach(
        (type, count) ->
            sentences.add(
                "kept from going home: "
                    + count
                    + " "
                    + type.substring(type.lastIndexOf('.') + 1)
                    + " of "
                    + sizes.get(type)
                    + " bytes together"));
    if (!sentences.isEmpty()) {
      sentences.add("of these they take " + taken + " bytes themselves");
    }
    return sentences;
  }
}
