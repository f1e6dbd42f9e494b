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
 * it is older than that by less than the time between two looks. Of lives that began and ended
 * between them the last one of each handle is counted, when the registry lets the handle go; where
 * the others were got, nobody knows any more. So a site's usual life seems longer than it is, never
 * shorter.
 *
 * <p>Concurrency: all of it is the registry's, under its lock, but for the lives that hooks let go,
 * which are counted racily and lose some, and are taken over by the next look. Of a shadow, only
 * the birth site is another's, who may begin the next life meanwhile: then a life is counted for
 * that site.
 */
final class Ages {
  private static final long TENTH = TimeUnit.MILLISECONDS.toNanos(100);

  /** Get sites past these are not told apart: nothing is said of their lives. */
  private static final int MOST_SITES = 1 << 12;

  private static final long ORIGIN = System.nanoTime() - TENTH;

  /** A look is not worth its time before so much has passed. */
  private static final int BETWEEN_LOOKS = 5;

  private static int window = 200;
  private static int lastLook;
  private static final int[] windowsBegan = new int[AgesAtSite.LENGTHS];
  private static @Nullable AgesAtSite[] bySite = new AgesAtSite[64];
  private static final List<AgesAtSite> sites = new ArrayList<>();

  /**
   * Lives that hooks let go since the last look, by their get site. Of sites past the table none is
   * counted: a busy site's lives would pass for those of a slow one.
   */
  private static final int[] byHooks = new int[MOST_SITES];

  private Ages() {}

  /** What the table takes. */
  static long bytes() {
    return (long) byHooks.length * Integer.BYTES;
  }

  /** A hook let a life go that no look has seen. */
  static void endedByHook(int birthSite) {
    if (birthSite < MOST_SITES) {
      byHooks[birthSite]++;
    }
  }

  private static void takeOver() {
    for (AgesAtSite site : sites) {
      if (site.number() < MOST_SITES) {
        site.endedUnseen(byHooks[site.number()]);
        byHooks[site.number()] = 0;
      }
    }
  }

  /** Sets the length of the shortest windows, and begins the first ones. */
  static void window(int tenths) {
    window = Math.max(1, tenths);
    Arrays.fill(windowsBegan, now());
  }

  /** Forgets all: the books were closed. */
  static void clear() {
    bySite = new AgesAtSite[64];
    sites.clear();
    Arrays.fill(byHooks, 0);
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

  /** True if a look is worth its time: thrice a window, twice a second at most. */
  static boolean isDue() {
    return now() - lastLook >= Math.min(BETWEEN_LOOKS, Math.max(1, window / 3));
  }

  /** Looks at all shadows that may be open. */
  static void look(List<HandleShadow> shadows) {
    int now = now();
    lastLook = now;
    takeOver();
    for (AgesAtSite site : sites) {
      site.none();
    }
    for (HandleShadow shadow : shadows) {
      long word = shadow.word();
      int count = StateWord.count(word);
      if (count > 0 && !shadow.own) {
        if (shadow.agedSince == 0 || shadow.agedGeneration != StateWord.generation(word)) {
          ended(shadow);
          shadow.agedSite = shadow.birthSite;
          shadow.agedGeneration = StateWord.generation(word);
          shadow.agedSince = now;
        }
        at(shadow.agedSite).open(count);
        if (shadow.goneSince == 0 && shadow.weak.refersTo(null)) {
          shadow.goneSince = now;
        }
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
      int generation = StateWord.generation(shadow.word());
      if (shadow.agedGeneration != generation) {
        at(shadow.birthSite).ended(0);
        shadow.agedGeneration = generation;
      }
      ended(shadow);
    }
  }

  /** The life that a look has seen is over. */
  private static void ended(HandleShadow shadow) {
    if (shadow.agedSince != 0) {
      at(shadow.agedSite).ended(Math.max(1, now() - shadow.agedSince));
      shadow.agedSince = 0;
    }
  }

  /** True if a look has seen so many milliseconds ago that nobody can reach the handle. */
  static boolean isGone(HandleShadow shadow, int millis) {
    return shadow.goneSince != 0 && now() - shadow.goneSince >= millis / 100;
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
