package dev.tallyman.ledger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * One described pool: what the hooks must know of its descriptor, and the pool's books.
 *
 * <p>Thread safety: the settings never change after {@link #open}. The counters are written by the
 * sweep under the registry's lock, or under the page book's lock; what hooks count is added up
 * apart.
 */
public final class PoolBook {
  // A number is, from below: the place in the table of books, the epoch, and the places that are
  // left. So the numbers of the first pools are short ones for a long time: woven methods carry
  // them, and what a method carries must not get longer each time that it is woven.
  private static final int SLOT_BITS = 7;
  private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;
  private static final int EPOCH_BITS = 17;
  private static final int EPOCH_MASK = (1 << EPOCH_BITS) - 1;
  private static final int ABOVE = SLOT_BITS + EPOCH_BITS;

  private static final int STRIDE_SHIFT = 3;

  private static volatile PoolBook[] books = new PoolBook[0];

  /** Goes up each time that all books are closed. */
  private static volatile int epoch;

  private final int number;
  private final String name;
  private final String[] inside;
  private final Set<String> confirming;
  private final Getters getters;
  private final @Nullable PageBook pages;
  private final boolean reclaimed;

  /** The pool objects that count for themselves. */
  final OwnerAccounts accounts = new OwnerAccounts();

  /** Where its gets threw. */
  final FailedGets failed = new FailedGets();

  final StrangePuts strange = new StrangePuts();

  /** The pages, parts of pages and caches that are read at the census. */
  final MadeObjects made = new MadeObjects();

  /** Results that said "the last one" where the tally did not. */
  final AtomicLong disagreed = new AtomicLong();

  /** Objects that stand for a handle, and led to none. */
  final AtomicLong unresolved = new AtomicLong();

  /** Events that a hook failed to count, of no handle that could be told. */
  final AtomicLong lost = new AtomicLong();

  /** Handles that got other memory in the same life. */
  final AtomicLong regrown = new AtomicLong();

  // References out + back, and out - back: under the registry's lock, or the page book's.
  private long units;
  private long change;

  /**
   * The same of lives that a hook let go: two numbers of each stripe of the registry, a cache line
   * apart. No {@code LongAdder}, which would load a class when two threads meet.
   */
  private final AtomicLongArray byHooks = new AtomicLongArray(Registry.STRIPES << STRIDE_SHIFT);

  /**
   * Whether a class's gets are confirmed after its base constructor, by class: asked once a class,
   * kept with the class.
   */
  private final ClassValue<Boolean> confirms =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            if (confirming.contains(at.getName())) {
              return true;
            }
          }
          return false;
        }
      };

  /** Names of classes; each was added before the class was defined. */
  private final Set<String> tracked = ConcurrentHashMap.newKeySet();

  /** Whether a class is tracked, by the nearest of the classes it extends that any pool tracks. */
  private final ClassValue<Boolean> tracks =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            if (tracked.contains(at.getName())) {
              return true;
            }
            for (PoolBook other : books) {
              if (other.tracked.contains(at.getName())) {
                return false;
              }
            }
          }
          return false;
        }
      };

  private PoolBook(
      int number,
      String name,
      List<String> inside,
      List<String> confirming,
      @Nullable PageRules rules,
      boolean reclaimed,
      Getters getters) {
    this.number = number;
    this.confirming = new HashSet<>(confirming);
    this.name = name;
    this.inside = inside.toArray(new String[0]);
    this.getters = getters;
    this.reclaimed = reclaimed;
    this.pages = rules == null ? null : new PageBook(this, rules);
  }

  /**
   * Opens the books of a described pool. A pool whose books were closed gets new ones in the same
   * place, under another number.
   *
   * @param name the pool's name in its descriptor
   * @param inside class name prefixes of the pool's own code: frames there are nobody's call sites
   * @param confirming classes whose handles are handed out later than by their base constructor
   * @param rules how pages are followed event by event; null if handles carry the count
   * @param reclaimed true if the garbage collector gives the pool back what was lost
   * @param getters how to read the pool's own counts
   */
  public static synchronized PoolBook open(
      String name,
      List<String> inside,
      List<String> confirming,
      @Nullable PageRules rules,
      boolean reclaimed,
      Getters getters) {
    PoolBook[] old = books;
    int slot = 0;
    while (slot < old.length && !(isOver(old[slot].number) && old[slot].name.equals(name))) {
      slot++;
    }
    PoolBook[] larger = new PoolBook[Math.max(old.length, slot + 1)];
    System.arraycopy(old, 0, larger, 0, old.length);
    PoolBook book =
        new PoolBook(currentNumber(slot), name, inside, confirming, rules, reclaimed, getters);
    larger[slot] = book;
    books = larger;
    return book;
  }

  /** References went out or came back. Under the registry's lock, or the page book's. */
  void moved(long units, long change) {
    this.units += units;
    this.change += change;
  }

  /** The same, by a hook of a thread of that stripe: without a lock. */
  void movedByHook(int stripe, long units, long change) {
    byHooks.getAndAdd(stripe << STRIDE_SHIFT, units);
    if (change != 0) {
      byHooks.getAndAdd((stripe << STRIDE_SHIFT) + 1, change);
    }
  }

  /** How many references went out and came back: out + back. */
  long units() {
    return units + sumOfHooks(0);
  }

  /** Out - back. */
  long change() {
    return change + sumOfHooks(1);
  }

  private long sumOfHooks(int which) {
    long sum = 0;
    for (int at = which; at < byHooks.length(); at += 1 << STRIDE_SHIFT) {
      sum += byHooks.get(at);
    }
    return sum;
  }

  /**
   * Closes all books: what hooks still count under the old numbers is nobody's. The engine's
   * getters are let go, so that its loader can go, too.
   */
  static synchronized void closeAll() {
    PoolBook[] old = books;
    PoolBook[] closed = new PoolBook[old.length];
    for (int i = 0; i < old.length; i++) {
      PoolBook book = old[i];
      closed[i] =
          new PoolBook(book.number, book.name, List.of(), List.of(), null, false, Getters.NOTHING);
      if (book.pages != null) {
        book.pages.close();
      }
    }
    epoch = (epoch + 1) & EPOCH_MASK;
    books = closed;
  }

  /** The book of a number, or of the same pool's next one if that was closed. */
  static PoolBook of(int number) {
    return books[slot(number)];
  }

  /** True if the books of that number were closed. */
  static boolean isOver(int number) {
    return (number >>> SLOT_BITS & EPOCH_MASK) != epoch;
  }

  /** The part of a number that stays when a pool's books are closed and opened again. */
  static int slot(int number) {
    return number < 0 ? number : number >>> ABOVE << SLOT_BITS | number & SLOT_MASK;
  }

  /** The number that books in that place have now. */
  static int currentNumber(int slot) {
    return slot < 0 ? slot : slot >>> SLOT_BITS << ABOVE | epoch << SLOT_BITS | slot & SLOT_MASK;
  }

  /** The open books. */
  static List<PoolBook> all() {
    List<PoolBook> list = new ArrayList<>();
    for (PoolBook book : books) {
      if (!isOver(book.number)) {
        list.add(book);
      }
    }
    return list;
  }

  /** Its number, by which hooks know it: another one each time that the pool's books are opened. */
  public int number() {
    return number;
  }

  public String name() {
    return name;
  }

  public Getters getters() {
    return getters;
  }

  /** True if the garbage collector gives the pool back what was lost. */
  boolean isReclaimed() {
    return reclaimed;
  }

  /** The pages' own book, or null where handles carry the count. */
  @Nullable PageBook pages() {
    return pages;
  }

  /** True if a described init follows the base constructor of that class. */
  boolean confirms(Class<?> type) {
    return confirms.get(type);
  }

  /** Not all of its events will be seen: nothing certain is to be said of it. */
  public void missesEvents() {
    lost.incrementAndGet();
  }

  /**
   * The place for a shadow in objects of that class, which is not loaded yet, is this pool's.
   *
   * @param className the class's name, with dots
   */
  public void track(String className) {
    tracked.add(className);
  }

  /** True if the place for a shadow in objects of that class is this pool's, and no other's. */
  boolean tracks(Class<?> type) {
    return tracks.get(type);
  }

  /** True if the class belongs to the pool's own code. */
  boolean isInside(String className) {
    for (String prefix : inside) {
      if (className.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
