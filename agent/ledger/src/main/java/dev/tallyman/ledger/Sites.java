package dev.tallyman.ledger;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The site table: each woven call site has a constant number, and this table says which method and
 * line that is. Most numbers are handed out while classes are woven, and a hook only carries them;
 * a hook that had to walk the stack asks for a number itself.
 *
 * <p>Thread safety: {@link #number} takes a lock that is not a monitor, because of those hooks.
 * Readers take the array through a volatile field and see every site that was numbered before the
 * class that uses the number was defined.
 */
public final class Sites {
  /** No site is known. */
  public static final int UNKNOWN = 0;

  /** What a site's number takes. */
  static final int BITS = 22;

  /**
   * Sites past this number are not told apart any more; they become {@link #UNKNOWN}. Fits the
   * tape's 22 bits.
   */
  static final int LIMIT = (1 << BITS) - 1;

  private static final SpinLock lock = new SpinLock();
  private static final Map<Site, Integer> numbers = new HashMap<>();
  private static volatile Site[] sites = {new Site(-1, EventKind.GET, "", "unknown", "", "", 0)};

  /** What hooks ask of each site; 0, which fits nothing, of the unknown one. */
  private static volatile long[] fits = new long[1];

  private Sites() {}

  /**
   * Returns the number of a site, the same one each time. Returns {@link #UNKNOWN} once the table
   * is full.
   */
  public static int number(Site site) {
    lock.lock();
    try {
      return numberLocked(site);
    } finally {
      lock.unlock();
    }
  }

  private static int numberLocked(Site site) {
    Integer known = numbers.get(site);
    if (known != null) {
      return known;
    }
    int number = numbers.size() + 1;
    if (number > LIMIT) {
      return UNKNOWN;
    }
    Site[] table = sites;
    if (number >= table.length) {
      Site[] larger = new Site[Math.max(64, table.length * 2)];
      System.arraycopy(table, 0, larger, 0, table.length);
      table = larger;
    }
    table[number] = site;
    sites = table;
    long[] larger = number < fits.length ? fits : Arrays.copyOf(fits, table.length);
    larger[number] = Attribution.fit(site);
    fits = larger;
    numbers.put(site, number);
    return number;
  }

  /** About what the table takes. */
  static long bytes() {
    lock.lock();
    try {
      return (long) numbers.size() * Memory.BYTES_OF_SITE
          + (long) sites.length * (Memory.BYTES_OF_REFERENCE + Long.BYTES);
    } finally {
      lock.unlock();
    }
  }

  /** The numbers of the pools' books have changed. */
  static void refit() {
    lock.lock();
    try {
      Site[] table = sites;
      long[] anew = new long[fits.length];
      for (int i = 1; i < anew.length && i < table.length; i++) {
        anew[i] = table[i] == null ? 0 : Attribution.fit(table[i]);
      }
      fits = anew;
    } finally {
      lock.unlock();
    }
  }

  /** What a site is good for, see {@link Attribution#fit}; 0 for a number that is none. */
  static long fit(int number) {
    long[] table = fits;
    return number >= 0 && number < table.length ? table[number] : 0;
  }

  /** Returns the site of a number; the site called "unknown" for a number that is none. */
  public static Site of(int number) {
    Site[] table = sites;
    Site site = number >= 0 && number < table.length ? table[number] : null;
    return site == null ? table[UNKNOWN] : site;
  }
}
