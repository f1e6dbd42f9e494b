package dev.tallyman.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;

/** The ledger as the engine sees it: what it is told at the start, the sweep, and the snapshot. */
public final class Ledger {
  /**
   * What the collector has cleared is finalized by then: a weak reference is cleared before its
   * object's owner is finalized (java.lang.ref), and that may release it.
   */
  static final int FINALIZED_MILLIS = 10_000;

  private Ledger() {}

  /** Offers access to {@code Thread.tid}. Call before any hook runs. */
  public static void offerThreadIds(VarHandle tid) {
    ThreadIds.offer(tid);
  }

  /** Whether a handle's history goes with what its pool throws. Call before any hook runs. */
  public static void explainExceptions(boolean on) {
    PoolExceptions.on = on;
  }

  /**
   * Initialises every class that a hook may reach: on the program's stack, which may be about to
   * overflow, a failed initialisation would last as long as the JVM.
   */
  public static void prepare() throws IllegalAccessException {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    for (Class<?> type :
        new Class<?>[] {
          HolderShadow.class,
          Holders.class,
          AgesAtSite.class,
          Ages.class,
          Attribution.class,
          BirthTrace.class,
          BufferShadow.class,
          Buffers.class,
          Channel.class,
          CountedHandles.class,
          Crossings.class,
          Coverage.class,
          Crowd.class,
          CrowdedPages.class,
          Dispatch.class,
          Doubts.class,
          EndedSamples.class,
          EventKind.class,
          Fact.class,
          FailedGets.class,
          FloorWindows.class,
          Group.class,
          Guard.class,
          HandleBirths.class,
          HandleCall.class,
          HandleCalls.class,
          HandleEvents.class,
          HandleShadow.class,
          Held.class,
          HeldPages.class,
          HintSites.class,
          HistoryText.class,
          IdentityShadows.class,
          Incident.class,
          Incidents.class,
          LastLook.class,
          LifeReading.class,
          Memory.class,
          Observed.class,
          Operation.class,
          OutOfMemory.class,
          Outcome.class,
          OwnerAccount.class,
          OwnerAccounts.class,
          OwnerShadow.class,
          PageBook.class,
          PageEvents.class,
          PageFact.class,
          PageMoves.class,
          PageShadow.class,
          PageState.class,
          PendingSites.class,
          PlainEvents.class,
          Point.class,
          PoolBook.class,
          PoolExceptions.class,
          Reclaim.class,
          References.class,
          Registry.class,
          Site.class,
          Sites.class,
          Shadows.class,
          SpinLock.class,
          StateWord.class,
          StrangePuts.class,
          TapeEntry.class,
          Terms.class,
          ThreadCalls.class,
          ThreadIds.class,
          Ticket.class
        }) {
      lookup.ensureInitialized(type);
    }
    ThreadIds.current();
  }

  /**
   * Closes the books of all pools and forgets what is in them. Whatever hooks still count is
   * dropped, and objects are as if never seen: what is out now is of unknown origin to the books
   * that are opened next. To be called when no method is woven any more; threads that are inside
   * one meanwhile do no harm.
   */
  public static synchronized void closeBooks() {
    PoolBook.closeAll();
    Point.closeAll();
    Registry.clear();
    HandleCalls.clear();
    IdentityShadows.clear();
    Incidents.clear();
    Crowd.clear();
    EndedSamples.clear();
    Doubts.clear();
    Memory.clear();
    Coverage.clear();
    Sites.refit();
  }

  /** Names the thread that calls {@link #sweep}, so that a full nursery can wake it. */
  public static void sweeper(Thread thread) {
    Registry.sweeper(thread);
  }

  /**
   * Drops closed lives, brings totals and ages up to date. To be called at least thrice a window.
   * Any thread.
   */
  public static void sweep() {
    IdentityShadows.clean();
    HandleCalls.clean();
    Registry.age();
    for (PoolBook book : PoolBook.all()) {
      book.made.sweep();
      PageBook pages = book.pages();
      if (pages != null) {
        pages.look(System.nanoTime());
      }
    }
  }

  /**
   * Sets the length of the windows whose floors are compared, and begins the first one.
   *
   * @param millis at least 100
   */
  public static void window(long millis) {
    Registry.window((int) Math.min(millis / 100, Integer.MAX_VALUE / 100));
  }

  /**
   * How many facts were latched and how many open handles a collection found to be out of reach:
   * while this does not change, there is no new proof. Cheap.
   */
  public static long proofs() {
    long proofs = Incidents.size() + Registry.unreachable(FINALIZED_MILLIS);
    for (PoolBook book : PoolBook.all()) {
      PageBook pages = book.pages();
      proofs += pages == null ? 0 : pages.facts();
    }
    return proofs;
  }

  /** Events seen so far, of all pools: two equal readings say that nothing moved between them. */
  public static long moves() {
    Registry.sweep();
    long moves = 0;
    for (PoolBook book : PoolBook.all()) {
      moves += book.units() + book.regrown.get();
    }
    return moves;
  }

  /**
   * A copy of all that is open and all that was latched. Calls the pools' getters; any thread but a
   * hook's.
   */
  public static List<PoolSnapshot> snapshot() {
    return snapshot(0);
  }

  /**
   * The same of a program that runs on: that nobody can reach a handle is a proof only after {@link
   * #FINALIZED_MILLIS}, because a finalizer may still release it.
   */
  public static List<PoolSnapshot> snapshotWhileRunning() {
    return snapshot(FINALIZED_MILLIS);
  }

  private static List<PoolSnapshot> snapshot(int goneFor) {
    List<HandleShadow> open = Registry.open();
    List<Incident> incidents = Incidents.all();
    List<PoolSnapshot> pools = new ArrayList<>();
    for (PoolBook book : PoolBook.all()) {
      PoolSnapshot pool = Snapshots.of(book, open, incidents, goneFor);
      pools.add(goneFor > 0 ? pool : SecondLook.at(book, pool));
    }
    return pools;
  }
}
