package dev.tallyman.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shadow of a handle that carries its own count. Sits in a field of the handle and survives its
 * recycling.
 *
 * <p>The state is in two parts, so that most events need no atomic operation. The thread that began
 * the life is its home: what it moves it adds up in {@link #homeMoves}, which it alone writes. All
 * others move {@link #word}. The state is the sum of both ({@link StateWord#plus}), where what home
 * moved is of the word's life; {@link #word()} reads the word, what home moved, and the word again:
 * if it has not changed, both stood so at one moment. {@link #swap} is exact for the same reason.
 *
 * <p>Why no count is seen too low where the program is right: a reader sees what he relies on. Who
 * ends a reference that another thread took has got it from there, so the move that took it is
 * visible to him; and a retain is tallied before the pool makes it. Home's move knows what home
 * moved exactly, and reads the word once. Another's reads it before and after its atomic add; if it
 * changed, nobody knows what it was then, and {@link #move} returns the highest count that is
 * possible. A release too many in those few nanoseconds shows when the pool refuses it.
 *
 * <p>A thread that uses a handle which is not its any more may write what it moved of a life that
 * is over upon what was moved of a new one. What it writes says which life it means: the new home
 * finds that it is not its own, doubts the life, and moves the word from then on; a census doubts
 * it, too. A move in the same life can not be lost: only its home writes there. Two events at the
 * very same time may get one place on the tape; one of them is not kept.
 *
 * <p>Who writes what: {@link #word} anyone, by atomic operations only. The birth fields only the
 * thread that hands the handle out, before the compare-and-set that starts the new life; a thread
 * that still releases the old life reads none of them but for an incident's text. The tape anyone:
 * a slot carries its sequence and its life, so a reader, who says which word he has read, drops
 * what a wrapped or racing writer left, and what came after that word. {@link #strong}, {@link
 * #weak}, {@link #next}, the counted and the aged fields belong to the registry.
 */
final class HandleShadow {
  static final int TAPE_LENGTH = 8;

  /** What a tape keeps of a thread's id. */
  static final int THREAD_MASK = 0x1ffff;

  private static final VarHandle WORD;
  private static final VarHandle HOME_MOVES;
  private static final VarHandle UNDONE;
  private static final VarHandle WIPED;
  private static final VarHandle NUMBER;
  private static final VarHandle TAPE = MethodHandles.arrayElementVarHandle(long[].class);

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      WORD = lookup.findVarHandle(HandleShadow.class, "word", long.class);
      HOME_MOVES = lookup.findVarHandle(HandleShadow.class, "homeMoves", long.class);
      UNDONE = lookup.findVarHandle(HandleShadow.class, "undone", int.class);
      WIPED = lookup.findVarHandle(HandleShadow.class, "wiped", int.class);
      NUMBER = lookup.findVarHandle(HandleShadow.class, "number", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final int pool;
  final String className;
  private final long @Nullable [] tape;
  private volatile long word = StateWord.PROVISIONAL;

  /** The thread that began the life, by its whole id; 0 before the first. */
  private long home;

  /** What home moved of its life: {@link StateWord#nothingMoved}, and its moves. */
  private long homeMoves = StateWord.PROVISIONAL;

  /** Units whose call threw, so that they moved nothing although the sequence counts them. */
  private volatile int undone;

  /** Count that a new life wiped out, summed: 0 unless an event was not seen. */
  private volatile int wiped;

  /** What tells the handle from others in {@link ThreadCalls}; 0 before it was asked for. */
  private volatile long number;

  /** Of the handle object, not of one life: said by its constructor. */
  Reclaim reclaim = Reclaim.NOBODY;

  /** What this handle holds, of this life or an earlier one. */
  @Nullable Held holds;

  int birthSite;
  int birthStack;
  @Nullable BirthTrace birthTrace;
  boolean isStatic;
  boolean own;
  boolean originUnknown;

  /** Something of this life was seen that leaves a doubt: no certain rule speaks of it. */
  boolean doubtful;

  /** Put into the free list twice: from then on nothing is certain of it. Never cleared. */
  boolean isTwice;

  /** Made ready by the pool since its last life, and not handed out: only one thread knows it. */
  boolean provisional;

  /** A reference was taken when none was open: if this life stays open, that is why. */
  boolean raised;

  /**
   * The last exception that left a method with this handle: sequence of the event before it (31
   * bits), generation (8) and site (22); 0 for none. Written by any thread that the exception
   * passes, whole: of two at the same time one is kept.
   */
  private volatile long thrown;

  /**
   * The pool's own count when an init began, if references were open then; else 0. Written by the
   * thread that initialises the handle.
   */
  long heldAtInit;

  /**
   * One for the object's whole life, recycled or not. Never strong: where the handle is the memory,
   * holding it would take the program's heap.
   */
  final WeakReference<Object> weak;

  @Nullable HandleShadow next;
  int countedSequence;
  int countedUndone;
  int countedCount;
  int countedWiped;

  /** Where the life that {@link Ages} knows began, which one it is, and since when; 0 for none. */
  int agedSite;

  int agedGeneration;
  int agedSince;

  /** Since when {@link Ages} has seen that nobody can reach the handle; 0 if somebody may. */
  int goneSince;

  HandleShadow(int pool, Object handle, boolean history) {
    this.pool = pool;
    this.weak = new WeakReference<>(handle);
    this.tape = history ? new long[TAPE_LENGTH] : null;
    this.className = handle.getClass().getTypeName();
  }

  long word() {
    while (true) {
      long shared = word;
      long state = StateWord.plus(shared, homeMoves());
      if (shared == word) {
        return state;
      }
    }
  }

  private long homeMoves() {
    return (long) HOME_MOVES.getAcquire(this);
  }

  /** Moves references, whoever calls. Returns the state before. */
  long move(int amount) {
    long moves = homeMoves();
    long shared = (long) WORD.getAndAdd(this, StateWord.move(amount));
    long seen = homeMoves();
    long before = StateWord.plus(shared, seen);
    return moves == seen ? before : StateWord.atMost(before, seen);
  }

  /**
   * Moves references, if the thread is the life's home. Returns the state before; {@link
   * CountedHandles#UNTRACKED} if it is not.
   */
  long moveAtHome(int amount, long thread) {
    // Before the home's name: who sees a new life here sees whose it is.
    long moves = homeMoves();
    if (home != thread) {
      return CountedHandles.UNTRACKED;
    }
    long shared = word;
    if (!StateWord.mayMove(shared, moves)) {
      return CountedHandles.UNTRACKED;
    }
    HOME_MOVES.setOpaque(this, moves + StateWord.move(amount));
    return StateWord.plus(shared, moves);
  }

  /**
   * True if another thread has overwritten what home moved of the life; for a moment also while one
   * begins.
   */
  boolean isOverwritten() {
    return StateWord.generation(homeMoves()) != StateWord.generation(word);
  }

  boolean isHome(long thread) {
    return home == thread;
  }

  /** The thread that began the life of a word, by its whole id; 0 if that can not be said. */
  long homeOf(long word) {
    boolean isOfLife = StateWord.generation(homeMoves()) == StateWord.generation(word);
    long thread = home;
    // Who begins the next life moves the word before it names itself.
    VarHandle.loadLoadFence();
    boolean isSameLife = StateWord.generation(this.word) == StateWord.generation(word);
    return isOfLife && isSameLife ? thread : 0;
  }

  /** Begins a life whose home is the thread, if the state is still that. */
  boolean begin(long expected, long reborn, long thread) {
    long shared = word;
    if (StateWord.plus(shared, homeMoves()) != expected
        || !WORD.compareAndSet(this, shared, reborn)) {
      return false;
    }
    home = thread;
    HOME_MOVES.setRelease(this, StateWord.nothingMoved(reborn));
    return true;
  }

  /**
   * Ends references if that many are open. Returns the word before; {@link
   * CountedHandles#UNTRACKED} if they are not.
   */
  long moveIfOpen(int amount) {
    while (true) {
      long now = word();
      if (StateWord.count(now) < -amount) {
        return CountedHandles.UNTRACKED;
      }
      if (swap(now, now + StateWord.move(amount))) {
        return now;
      }
    }
  }

  /** Changes the state within a life. */
  boolean swap(long expected, long update) {
    long shared = word;
    return StateWord.plus(shared, homeMoves()) == expected
        && WORD.compareAndSet(this, shared, shared + (update - expected));
  }

  /** A number for the handle: the same for each thread that asks. */
  long number(ThreadCalls calls) {
    if (number == 0) {
      NUMBER.compareAndSet(this, 0L, calls.nextNumber());
    }
    return number;
  }

  int undone() {
    return undone;
  }

  void undo(int units) {
    UNDONE.getAndAdd(this, units);
  }

  int wiped() {
    return wiped;
  }

  void wipe(int count) {
    WIPED.getAndAdd(this, count);
  }

  // A tape slot: sequence 16 bits, kind 5, site 22, generation 4, thread 17. Whether the pending
  // site
  // fits the event is asked when the tape is read, because most never are.

  void record(long wordAfter, EventKind kind, int site, long thread) {
    long[] tape = this.tape;
    if (tape == null) {
      return;
    }
    int sequence = StateWord.sequence(wordAfter);
    long entry =
        (long) (sequence & 0xffff) << 48
            | (long) kind.ordinal() << 43
            | (long) (site & Sites.LIMIT) << 21
            | (long) (StateWord.generation(wordAfter) & 0xf) << 17
            | (thread & THREAD_MASK);
    TAPE.setOpaque(tape, sequence & (TAPE_LENGTH - 1), entry);
  }

  /**
   * An exception left a method that has the handle. Of those between two events the first is kept:
   * it left the innermost method.
   */
  void thrown(long word, int site) {
    long after = event(StateWord.sequence(word), word);
    if (thrown >>> Sites.BITS != after) {
      thrown = after << Sites.BITS | site;
    }
  }

  /** Which event of the word's life that is, in one number. */
  private static long event(int sequence, long word) {
    return (long) sequence << 8 | StateWord.generation(word);
  }

  /** As {@link #moves}, with the last exception that passed, if it came in that life. */
  List<TapeEntry> tape(long word) {
    List<TapeEntry> entries = moves(word);
    long passed = thrown;
    for (int i = 0; passed != 0 && i < entries.size(); i++) {
      TapeEntry entry = entries.get(i);
      if (passed >>> Sites.BITS == event(entry.sequence(), word)) {
        int site = (int) passed & Sites.LIMIT;
        entries.add(
            i + 1, new TapeEntry(entry.sequence(), EventKind.THROWN, site, 0, entry.thread()));
        break;
      }
    }
    return entries;
  }

  /** True if the thread did what was last done to a handle in the word's life. */
  boolean isLast(long word, long thread) {
    List<TapeEntry> moves = moves(word);
    TapeEntry last = moves.isEmpty() ? null : moves.get(moves.size() - 1);
    return last != null
        && last.sequence() == StateWord.sequence(word)
        && last.thread() == (int) (thread & THREAD_MASK);
  }

  /**
   * The events up to a word that the tape still holds, oldest first, back to the start of the
   * word's life.
   */
  List<TapeEntry> moves(long word) {
    int now = StateWord.sequence(word);
    int life = StateWord.generation(word) & 0xf;
    List<TapeEntry> entries = new ArrayList<>();
    if (tape == null) {
      return entries;
    }
    for (int back = TAPE_LENGTH - 1; back >= 0; back--) {
      int sequence = now - back;
      long entry = (long) TAPE.getOpaque(tape, sequence & (TAPE_LENGTH - 1));
      if (entry == 0
          || (entry >>> 48) != (sequence & 0xffff)
          || ((int) (entry >>> 17) & 0xf) != life) {
        continue;
      }
      EventKind kind = EventKind.of((int) (entry >>> 43) & 0x1f);
      int site = Attribution.of(pool, kind, (int) (entry >>> 21) & Sites.LIMIT);
      entries.add(new TapeEntry(sequence, kind, site, 0, (int) entry & THREAD_MASK));
    }
    return entries;
  }
}
