package dev.tallyman.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How old lives are, and how many of a get site are always open. No get and no put does anything
 * for it, but where a hook runs the sweep: a life gets its age when a look first sees it open, so
 * it is older than that by less than the time between two looks. Lives that began and ended between
 * them are counted by their handle's generation, which goes round: too few, so that a site's usual
 * life seems longer than it is, never shorter.
 *
 * <p>Concurrency: all of it is the registry's, under its lock. Of a shadow, only the birth site is
 * another's, who may begin the next life meanwhile: then a life is counted for that site.
 */
final class Ages {
  private static final long TENTH = TimeUnit.MILLISECONDS.toNanos(100);

  /** Get sites past these are not told apart: nothing is said of their lives. */
  private static final int MOST_SITES = 1 << 12;

  private static final long ORIGIN = System.nanoTime() - TENTH;

  private static int window = 200;
  private static final int[] windowsBegan = new int[AgesAtSite.LENGTHS];
  private static @Nullable AgesAtSite[] bySite = new AgesAtSite[64];
  private static final List<AgesAtSite> sites = new ArrayList<>();

  private Ages() {}

  /** Sets the length of the shortest windows, and begins the first ones. */
  static void window(int tenths) {
    window = Math.max(1, tenths);
    Arrays.fill(windowsBegan, now());
  }

  /** Forgets all: the books were closed. */
  static void clear() {
    bySite = new AgesAtSite[64];
    sites.clear();
  }

  /** The length of a window in tenths of a second. */
  static int length(int shortest, int length) {
    int tenths = shortest;
    for (int i = 0; i < length; i++) {
      tenths = (int) Math.min((long) tenths * AgesAtSite.TIMES, Integer.MAX_VALUE / 100);
    }
    return tenths;
  }

  /** Tenths of a second, from 1. */
  private static int now() {
    return (int) ((System.nanoTime() - ORIGIN) / TENTH);
  }

  /** Looks at all shadows that may be open. */
  static void look(List<HandleShadow> shadows) {
    int now = now();
    for (AgesAtSite site : sites) {
      site.none();
    }
    for (HandleShadow shadow : shadows) {
      long word = shadow.word();
      int count = StateWord.count(word);
      if (count > 0 && !shadow.own) {
        if (shadow.agedSince == 0 || shadow.agedGeneration != StateWord.generation(word)) {
          // The last of those since is the one that is open.
          ended(shadow, StateWord.livesBetween(shadow.agedGeneration, word) - 1);
          shadow.agedSite = shadow.birthSite;
          shadow.agedGeneration = StateWord.generation(word);
          shadow.agedSince = now;
        }
        at(shadow.agedSite).open(count);
      }
    }
    for (int i = 0; i < AgesAtSite.LENGTHS; i++) {
      boolean isOver = now - windowsBegan[i] >= length(window, i);
      for (AgesAtSite site : sites) {
        site.seen(i, isOver);
      }
      windowsBegan[i] = isOver ? now : windowsBegan[i];
    }
  }

  /** The registry lets a shadow go: its last life is over. */
  static void letGo(HandleShadow shadow) {
    if (!shadow.own) {
      long word = shadow.word();
      ended(shadow, StateWord.livesBetween(shadow.agedGeneration, word));
      shadow.agedGeneration = StateWord.generation(word);
    }
  }

  /** What was known of a shadow is over, and so many lives that no look saw. */
  private static void ended(HandleShadow shadow, int unseen) {
    if (shadow.agedSince != 0) {
      at(shadow.agedSite).ended(Math.max(1, now() - shadow.agedSince), 1);
      shadow.agedSince = 0;
    }
    if (unseen > 0) {
      at(shadow.birthSite).ended(0, unseen);
    }
  }

  /** In milliseconds, 0 if no look has seen this life yet; rounded down, so that many are equal. */
  static int of(HandleShadow shadow, int generation) {
    if (shadow.agedSince == 0 || shadow.agedGeneration != generation) {
      return 0;
    }
    int age = Math.min(now() - shadow.agedSince, Integer.MAX_VALUE / 100);
    int digits = Math.max(0, Integer.SIZE - Integer.numberOfLeadingZeros(age) - 4);
    return (age >> digits << digits) * 100;
  }

  /** Of these get sites, in their order. Of the site of all that were not seen, nothing. */
  static List<SiteLives> copies(Set<Integer> birthSites) {
    List<SiteLives> lives = new ArrayList<>();
    for (int site : birthSites) {
      AgesAtSite known = site < bySite.length ? bySite[site] : null;
      if (site != Sites.UNKNOWN && known != null) {
        lives.add(known.copy(window));
      }
    }
    return lives;
  }

  private static AgesAtSite at(int birthSite) {
    boolean isFull =
        sites.size() >= MOST_SITES && (birthSite >= bySite.length || bySite[birthSite] == null);
    int site = isFull ? Sites.UNKNOWN : birthSite;
    if (site >= bySite.length) {
      bySite = Arrays.copyOf(bySite, Math.max(site + 1, bySite.length * 2));
    }
    AgesAtSite known = bySite[site];
    if (known == null) {
      known = new AgesAtSite(site);
      bySite[site] = known;
      sites.add(known);
    }
    return known;
  }
}
