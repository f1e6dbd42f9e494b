package dev.tallyman.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Every open life. A shadow is in here exactly while its registered bit is set.
 *
 * <p>A get that finds the bit clear sets it in the same compare-and-set that begins the life, and
 * pushes the shadow on a nursery stack. The sweep takes whole stacks and keeps what is still open.
 * Handles are held weakly from birth: where the handle is the memory, or memory goes with it,
 * holding it until the next sweep would take the program's heap. A recycled handle has one weak
 * reference for all its lives.
 *
 * <p>Where lives begin faster than the sweep is worth, hooks let go what is over: a few places of
 * each stripe have the newest shadows, and a new one takes the place of one whose life has ended,
 * which dies young then, with its weak reference, and costs neither the sweep nor the collector
 * anything. An open life keeps its place until the sweep takes it: a census can miss only one that
 * begins, with a recycled handle, at the very moment when its place is taken.
 *
 * <p>A shadow has one holder at a time: a stack, a place, the old list, or the thread that took it
 * from one of these by an atomic operation. Only its holder clears the bit, counts it, and uses
 * {@code next}.
 *
 * <p>Why no recycled handle is lost: its holder clears the bit by a compare-and-set from a word
 * whose count he saw at or below zero. If a get came first, that word has changed and the
 * compare-and-set fails: he looks again and keeps the shadow. If it comes later, the get finds the
 * bit clear and adds the shadow anew. A shadow is held at most once, because it is added only when
 * the bit goes from clear to set; and {@code next} is read before the bit can be cleared.
 *
 * <p>The home of a life moves without touching the word (see {@link HandleShadow}). While
 * references are open the sweep keeps the shadow. Once none is, each move is one too many, and who
 * makes it looks at the bit, after a fence, and registers the shadow if it is clear; who clears it
 * looks at the state once more afterwards. One of the two comes second here, too.
 *
 * <p>Why the totals miss nothing: what a call that threw had moved, and what a new life wiped out,
 * is noted beside the word, after the word has changed. Who notes it looks at the bit afterwards,
 * and registers the shadow if it is clear; who clears it looks at the notes once more. One of the
 * two comes second, and sees what the other did. If that is who cleared the bit, he sets it again:
 * he may not count any more, because the shadow may have another holder by then.
 */
final class Registry {
  static final int STRIPES = 16;
  private static final int STRIDE_SHIFT = 4;

  /** No hook's: the sweep, under the lock. */
  private static final int SWEEP = -1;

  /** Places of a stripe: how many births a life may last that a hook is to let go. */
  private static final int NEWEST = 32;

  private static final int NEWEST_SHIFT = 5;

  /** Places that a hook looks at: an open life has its place until the sweep takes it. */
  private static final int TRIES = 4;

  /** Nursery size from which on hooks let go what is over: a sweep has enough to look at. */
  static final int CROWDED = 1 << 12;

  /** Nursery size at which the sweeper is woken early, so that garbage is not held back. */
  static final int NURSERY_CAP = 1 << 16;

  /** Not a monitor: a hook may sweep if nobody else does, and never waits for it. */
  private static final ReentrantLock LOCK = new ReentrantLock();

  /** So few young lives are not worth a sweep by a hook. */
  private static final int WORTH_A_SWEEP = 64;

  private static final @Nullable HandleShadow[] nursery = new HandleShadow[STRIPES << STRIDE_SHIFT];
  private static final VarHandle HEAD = MethodHandles.arrayElementVarHandle(HandleShadow[].class);
  private static final @Nullable HandleShadow[] newest = new HandleShadow[STRIPES << NEWEST_SHIFT];

  /** The place in {@link #newest} where each stripe goes on; racy, which costs a place. */
  private static final int[] places = new int[STRIPES << STRIDE_SHIFT];

  private static final AtomicInteger young = new AtomicInteger();
  private static volatile @Nullable Thread sweeper;

  private static volatile int oldSize;

  // Under LOCK.
  private static List<HandleShadow> old = new ArrayList<>();

  private Registry() {}

  /** Begins to hold a shadow whose registered bit the caller has just set. */
  static void add(HandleShadow shadow, long thread) {
    int stripe = (int) thread & (STRIPES - 1);
    if (young.get() < CROWDED || !takesPlace(shadow, stripe)) {
      push(shadow, stripe << STRIDE_SHIFT);
    }
  }

  private static void push(HandleShadow shadow, int stripe) {
    HandleShadow head;
    do {
      head = (HandleShadow) HEAD.getVolatile(nursery, stripe);
      shadow.next = head;
    } while (!HEAD.compareAndSet(nursery, stripe, head, shadow));
    if (young.incrementAndGet() == NURSERY_CAP) {
      LockSupport.unpark(sweeper);
    }
  }

  /**
   * Holds a shadow among the newest, in the place of one whose life is over, which is let go. False
   * if those in the places that come next are open.
   */
  private static boolean takesPlace(HandleShadow shadow, int stripe) {
    for (int tries = 0; tries < TRIES; tries++) {
      int next = places[stripe << STRIDE_SHIFT]++ & (NEWEST - 1);
      int place = (stripe << NEWEST_SHIFT) + next;
      HandleShadow last = (HandleShadow) HEAD.getAcquire(newest, place);
      if ((last == null || StateWord.count(last.word()) == 0)
          && HEAD.compareAndSet(newest, place, last, shadow)) {
        if (last != null && !PoolBook.isOver(last.pool)) {
          letGoByHook(last, stripe);
        }
        return true;
      }
    }
    return false;
  }

  /** A life that the caller, a hook, has taken the place of is over; it may have begun anew. */
  private static void letGoByHook(HandleShadow shadow, int stripe) {
    int birthSite = shadow.own ? Sites.UNKNOWN : shadow.birthSite;
    boolean isKept = true;
    try {
      isKept = keep(shadow, stripe);
    } catch (Throwable failed) {
      // The stack is full: with its bit and without a holder the handle would be lost for good.
      isKept = StateWord.isRegistered(shadow.word());
      throw failed;
    } finally {
      if (isKept) {
        push(shadow, stripe << STRIDE_SHIFT);
      }
    }
    if (!isKept) {
      Ages.endedByHook(birthSite);
    }
  }

  /** How many shadows are held, about: a sweep may be moving some. */
  static int size() {
    return oldSize + young.get();
  }

  /** Forgets all: the books were closed. */
  static void clear() {
    LOCK.lock();
    try {
      for (int stripe = 0; stripe < STRIPES; stripe++) {
        HEAD.setVolatile(nursery, stripe << STRIDE_SHIFT, null);
      }
      for (int place = 0; place < newest.length; place++) {
        HEAD.setVolatile(newest, place, null);
      }
      young.set(0);
      old = new ArrayList<>();
      oldSize = 0;
      sweeper = null;
      Ages.clear();
    } finally {
      LOCK.unlock();
    }
  }

  static void sweeper(Thread thread) {
    sweeper = thread;
  }

  /**
   * Open lives whose handle nobody can reach, as far as a collection has looked, and for so long.
   */
  static int unreachable(int millis) {
    LOCK.lock();
    try {
      int unreachable = 0;
      for (int i = 0; i < old.size(); i++) {
        unreachable += Ages.isGone(old.get(i), millis) ? 1 : 0;
      }
      return unreachable;
    } finally {
      LOCK.unlock();
    }
  }

  /** Takes the nursery over, drops what is closed, and brings the pools' totals up to date. */
  static void sweep() {
    LOCK.lock();
    try {
      young.set(0);
      int aged = old.size();
      for (int stripe = 0; stripe < STRIPES; stripe++) {
        takeNewest(stripe << NEWEST_SHIFT); // First: what leaves a place goes to the nursery.
        HandleShadow shadow = (HandleShadow) HEAD.getAndSet(nursery, stripe << STRIDE_SHIFT, null);
        while (shadow != null) {
          HandleShadow next = shadow.next;
          old.add(shadow);
          shadow = next;
        }
      }
      List<HandleShadow> kept = new ArrayList<>(old.size());
      int let = 0;
      for (int i = 0; i < old.size(); i++) {
        HandleShadow shadow = old.get(i);
        if (PoolBook.isOver(shadow.pool)) {
          continue; // A hook that was under way when the books were closed left it here.
        }
        if (keep(shadow, SWEEP)) {
          kept.add(shadow);
          if (i < aged && shadow.birthStack == Stacks.NONE) {
            Attribution.owesStack(shadow.birthSite);
          }
        } else {
          letGo(shadow, let++ < EndedSamples.MOST_A_SWEEP);
        }
      }
      old = kept;
      oldSize = kept.size();
    } finally {
      LOCK.unlock();
    }
  }

  private static void takeNewest(int stripe) {
    for (int place = stripe; place < stripe + NEWEST; place++) {
      // A look is cheaper, and most stripes are never crowded.
      if (HEAD.getOpaque(newest, place) != null) {
        HandleShadow shadow = (HandleShadow) HEAD.getAndSet(newest, place, null);
        if (shadow != null) {
          old.add(shadow);
        }
      }
    }
  }

  /** Whatever fails here, the sweep must come to its end: the shadows have lost their bits. */
  private static void letGo(HandleShadow shadow, boolean asSample) {
    try {
      Ages.letGo(shadow);
      if (asSample) {
        EndedSamples.offer(shadow, shadow.word());
        Attribution.sample(shadow.birthSite);
      }
    } catch (Throwable failure) {
      // A life more or less in a sample: no memory, or a full stack where a hook sweeps.
    }
  }

  /** Runs the sweep, and looks at how old lives are. By the sweeper only: a look takes its time. */
  static void age() {
    LOCK.lock();
    try {
      sweep();
      if (Ages.isDue()) {
        Ages.look(old);
      }
    } finally {
      LOCK.unlock();
    }
  }

  /** Sets how long the windows are whose floors are compared. */
  static void window(int tenths) {
    LOCK.lock();
    try {
      Ages.window(tenths);
    } finally {
      LOCK.unlock();
    }
  }

  /** The age of a life in milliseconds, 0 if it is not known. */
  static int age(HandleShadow shadow, int generation) {
    LOCK.lock();
    try {
      return Ages.of(shadow, generation);
    } finally {
      LOCK.unlock();
    }
  }

  /** True if it is known for so many milliseconds that nobody can reach the handle. */
  static boolean isGone(HandleShadow shadow, int millis) {
    LOCK.lock();
    try {
      return Ages.isGone(shadow, millis);
    } finally {
      LOCK.unlock();
    }
  }

  /** How lives go that began at these sites. */
  static List<SiteLives> lives(Set<Integer> birthSites) {
    LOCK.lock();
    try {
      return Ages.copies(birthSites);
    } finally {
      LOCK.unlock();
    }
  }

  /** Called by a hook: so many lives are young that a sweep costs little for each. */
  static void sweepIfWorthIt(int many) {
    if (young.get() >= Math.max(WORTH_A_SWEEP, many) && LOCK.tryLock()) {
      try {
        sweep();
      } finally {
        LOCK.unlock();
      }
    }
  }

  /**
   * Runs the sweep and gives the shadows of open lives, in the order in which the registry saw
   * them.
   */
  static List<HandleShadow> open() {
    LOCK.lock();
    try {
      sweep();
      return new ArrayList<>(old);
    } finally {
      LOCK.unlock();
    }
  }

  /**
   * By its holder: true if he must go on holding it; else it has lost its bit.
   *
   * @param stripe the hook's, or {@link #SWEEP}
   */
  private static boolean keep(HandleShadow shadow, int stripe) {
    while (true) {
      long word = shadow.word();
      int undone = shadow.undone();
      int wiped = shadow.wiped();
      // Before the bit is cleared: from then on a get may add the shadow, and its totals begin
      // anew.
      count(shadow, word, undone, wiped, stripe);
      if (StateWord.count(word) > 0) {
        // A pool's own memory that went with its pool: there is nothing to say of it.
        return !shadow.own || !shadow.weak.refersTo(null);
      }
      shadow.next = null;
      long free = word & ~StateWord.REGISTERED;
      if (shadow.swap(word, free)) {
        boolean isAsCounted =
            shadow.word() == free && shadow.undone() == undone && shadow.wiped() == wiped;
        return !isAsCounted && isHeldAgain(shadow);
      }
    }
  }

  /**
   * Something moved while the bit was cleared: true if it is set again by the one who cleared it,
   * who holds the shadow again; false if another did, who will count what moved.
   */
  private static boolean isHeldAgain(HandleShadow shadow) {
    while (true) {
      long word = shadow.word();
      if (StateWord.isRegistered(word)) {
        return false;
      }
      if (shadow.swap(word, word | StateWord.REGISTERED)) {
        return true;
      }
    }
  }

  /**
   * Adds what moved since the last look. Out and back follow from two sums: out + back = units
   * moved, out - back = change of the count. So no counter is written on the path of a hook.
   */
  private static void count(HandleShadow shadow, long word, int undone, int wiped, int stripe) {
    int sequence = StateWord.sequence(word);
    int count = StateWord.count(word);
    // The sequence has 31 bits; shifted up, its difference wraps as an int does.
    long units = ((sequence - shadow.countedSequence) << 1 >> 1) - (undone - shadow.countedUndone);
    long change = (count - shadow.countedCount) + (wiped - shadow.countedWiped);
    shadow.countedSequence = sequence;
    shadow.countedUndone = undone;
    shadow.countedWiped = wiped;
    shadow.countedCount = count;
    if (!shadow.own) {
      PoolBook book = PoolBook.of(shadow.pool);
      if (stripe == SWEEP) {
        book.moved(units, change);
      } else {
        book.movedByHook(stripe, units, change);
      }
    }
  }
}
