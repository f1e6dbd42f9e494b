package dev.tallyman.ledger;

import java.util.ArrayList;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Where something happened that explains what a pool's own account shows: each site is latched
 * once, and counted.
 *
 * <p>Thread safety: the map decides which thread latches a site; a few past the limit may get in.
 */
final class HintSites {
  /** Sites past this are not kept. */
  static final int MOST = 64;

  private final Fact fact;
  private final EventKind event;
  private final ConcurrentHashMap<Integer, AtomicInteger> times = new ConcurrentHashMap<>();

  HintSites(Fact fact, EventKind event) {
    this.fact = fact;
    this.event = event;
  }

  boolean isFull() {
    return times.size() >= MOST;
  }

  void add(int pool, String subject, int site, int stack) {
    if (counted(site)) {
      return;
    }
    AtomicInteger raced = times.putIfAbsent(site, new AtomicInteger(1));
    if (raced != null) {
      raced.incrementAndGet();
      return;
    }
    Incidents.add(
        new Incident(
            fact,
            event,
            pool,
            subject,
            1,
            0,
            0,
            site,
            stack,
            site,
            Stacks.NONE,
            new ArrayList<>()));
  }

  /** Counts one more, if the site is known. */
  boolean counted(int site) {
    AtomicInteger known = times.get(site);
    if (known != null) {
      known.incrementAndGet();
    }
    return known != null;
  }

  /** The incident with the number of times, if it is one of these; null if not. */
  @Nullable Incident told(Incident incident) {
    AtomicInteger known = incident.fact() == fact ? times.get(incident.site()) : null;
    return known == null ? null : incident.times(known.get());
  }
}
