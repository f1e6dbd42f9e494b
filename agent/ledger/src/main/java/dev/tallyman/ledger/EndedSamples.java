package dev.tallyman.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How lives that came to their end went, so that a leaked one can be compared with them. Nothing of
 * it is on the path of a hook: the sweep looks at some of the shadows that it lets go, and a handle
 * whose new life is walked anyway leaves its last one here.
 *
 * <p>A life of which a doubt was left, or whose history is not whole, is no sample. The tape is
 * read while others may write it; what does not add up to no reference is dropped.
 *
 * <p>Concurrency: all under one lock that a hook only tries, and lets go without a sample if it is
 * taken.
 */
final class EndedSamples {
  /** Different ways, of all pools: a program has a few dozen. */
  static final int MOST_WAYS = 2_048;

  /** Shadows that one sweep looks at. */
  static final int MOST_A_SWEEP = 1_024;

  private static final ReentrantLock LOCK = new ReentrantLock();
  private static final long[] NOTHING = new long[0];

  // Under LOCK.
  private static final Map<Way, Integer> lives = new LinkedHashMap<>();

  private EndedSamples() {}

  /** A pool's get site, and what happened since: of each event its sequence, kind and site. */
  private static final class Way {
    final int pool;
    final long[] events;

    Way(int pool, long[] events) {
      this.pool = pool;
      this.events = events;
    }

    int birthSite() {
      return site(events[0]);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Way
          && ((Way) other).pool == pool
          && Arrays.equals(((Way) other).events, events);
    }

    @Override
    public int hashCode() {
      return 31 * pool + Arrays.hashCode(events);
    }
  }

  private static long event(int sequence, EventKind kind, int site) {
    return (long) sequence << 32 | (long) kind.ordinal() << 24 | site;
  }

  private static int site(long event) {
    return (int) event & Sites.LIMIT;
  }

  /** The life that the state is of, if it is over. May be called by a hook: it does not wait. */
  static void offer(HandleShadow shadow, long word) {
    if (StateWord.count(word) != 0
        || StateWord.generation(word) == 0
        || shadow.own
        || shadow.doubtful
        || shadow.originUnknown
        || shadow.raised) {
      return;
    }
    long[] events = whole(shadow.tape(word));
    if (events.length == 0 || !LOCK.tryLock()) {
      return;
    }
    try {
      Way way = new Way(shadow.pool, events);
      Integer known = lives.get(way);
      if (known != null || lives.size() < MOST_WAYS) {
        lives.put(way, known == null ? 1 : known + 1);
      }
    } finally {
      LOCK.unlock();
    }
  }

  /** The events without what differs from life to life; none if a part of the tape is gone. */
  private static long[] whole(List<TapeEntry> tape) {
    if (tape.isEmpty() || tape.get(0).kind() != EventKind.CONFIRM) {
      return NOTHING;
    }
    int before = tape.get(0).sequence() - 1;
    int at = before;
    int open = 0;
    long[] whole = new long[tape.size()];
    for (int i = 0; i < whole.length; i++) {
      TapeEntry entry = tape.get(i);
      int amount = entry.sequence() - at;
      at = entry.sequence();
      open += entry.kind().ends() ? -amount : amount;
      whole[i] = event(at - before, entry.kind(), entry.site());
    }
    return open == 0 ? whole : NOTHING;
  }

  /** Forgets all: the books were closed. */
  static void clear() {
    LOCK.lock();
    try {
      lives.clear();
    } finally {
      LOCK.unlock();
    }
  }

  /**
   * What was sampled of a pool's lives that began at one of these sites, or of all, in order of
   * sight.
   */
  static List<EndedLives> of(int pool, Set<Integer> birthSites, boolean all) {
    List<EndedLives> samples = new ArrayList<>();
    LOCK.lock();
    try {
      for (Map.Entry<Way, Integer> entry : lives.entrySet()) {
        Way way = entry.getKey();
        if (way.pool == pool && (all || birthSites.contains(way.birthSite()))) {
          samples.add(new EndedLives(entry.getValue(), tape(way.events)));
        }
      }
    } finally {
      LOCK.unlock();
    }
    return samples;
  }

  private static List<TapeEntry> tape(long[] events) {
    List<TapeEntry> tape = new ArrayList<>(events.length);
    for (long event : events) {
      EventKind kind = EventKind.of((int) (event >>> 24) & 0x1f);
      tape.add(new TapeEntry((int) (event >>> 32), kind, site(event), 0, 0));
    }
    return tape;
  }
}
