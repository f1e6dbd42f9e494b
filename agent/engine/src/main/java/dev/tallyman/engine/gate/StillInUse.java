package dev.tallyman.engine.gate;

import dev.tallyman.engine.census.Census;
import dev.tallyman.engine.tell.Words;
import dev.tallyman.ledger.HandleSnapshot;
import dev.tallyman.ledger.PoolSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What class initialisers got, and is open: meant to last, and shown so that nobody wonders. */
final class StillInUse {
  private static final int MOST_PLACES = 5;

  private StillInUse() {}

  /** One line; empty if there is nothing of that kind. */
  static String line(Census census) {
    int open = 0;
    Set<String> places = new TreeSet<>();
    for (PoolSnapshot pool : census.pools()) {
      for (HandleSnapshot handle : pool.handles()) {
        if (handle.isStatic() && handle.count() > handle.held() && !handle.own()) {
          open++;
          places.add(GateText.got(census.site(handle.birthSite())));
        }
      }
    }
    if (open == 0) {
      return "";
    }
    List<String> first = new ArrayList<>(places).subList(0, Math.min(MOST_PLACES, places.size()));
    return "tallyman: still in use: "
        + Words.count(open, "buffer")
        + " got by class initialisers: "
        + Words.safe(String.join(", ", first))
        + (places.size() > MOST_PLACES ? ", …" : "")
        + "\n";
  }
}
