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
 * <p>Who writes what: {@link #word} anyone, by atomic operations only. The birth fields only the
 * thread that hands the handle out, before the compare-and-set that starts the new life; a thread
 * that still releases the old life reads none of them but for an incident's text. The tape anyone:
 * a slot carries its sequence and its life, so a reader, who says which word he has read, drops
 * what a wrapped or racing writer left, and what came after that word. {@link #strong}, {@link
 * #weak}, {@link #next} and the counted fields belong to the registry.
 */
final class HandleShadow {
  static final int TAPE_LENGTH = 8;

  /** What a tape keeps of a thread's id. */
  static final int THREAD_MASK = 0x1ffff;

  private static final VarHandle WORD;
  private static final VarHandle UNDONE;
  private static final VarHandle WIPED;
  private static final VarHandle TAPE = MethodHandles.arrayElementVarHandle(long[].class);

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      WORD = lookup.findVarHandle(HandleShadow.class, "word", long.class);
      UNDONE = lookup.findVarHandle(HandleShadow.class, "undone", int.class);
      WIPED = lookup.findVarHandle(HandleShadow.class, "wiped", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final int pool;
  final String className;
  private final long @Nullable [] tape;
  private volatile long word = StateWord.PROVISIONAL;

  /** Units whose call threw, so that they moved nothing although the sequence counts them. */
  private volatile int undone;

  /** Count that a new life wiped out, summed: 0 unless an event was not seen. */
  private volatile int wiped;

  /** Of the handle object, not of one life: said by its constructor. */
  Reclaim reclaim = Reclaim.NOBODY;

  /** What this handle holds, of this life or an earlier one. */
  @Nullable Held holds;

  int birthSite;
  int birthStack;
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

  HandleShadow(int pool, Object handle, boolean history) {
    this.pool = pool;
    this.weak = new WeakReference<>(handle);
    this.tape = history ? new long[TAPE_LENGTH] : null;
    this.className = handle.getClass().getTypeName();
  }

  long word() {
    return word;
  }

  long move(int amount) {
    return (long) WORD.getAndAdd(this, StateWord.move(amount));
  }

  /**
   * Ends references if that many are open. Returns the word before; {@link
   * CountedHandles#UNTRACKED} if they are not.
   */
  long moveIfOpen(int amount) {
    while (true) {
      long now = word;
      if (StateWord.count(now) < -amount) {
        return CountedHandles.UNTRACKED;
      }
      if (swap(now, now + StateWord.move(amount))) {
        return now;
      }
    }
  }

  boolean swap(long expected, long update) {
    return WORD.compareAndSet(this, expected, update);
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

  // A tape slot: sequence 16 bits, kind 5, site 22, generation 4, thread 17.

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
   * The events up to a word that the tape still holds, oldest first, back to the start of the
   * word's life.
   */
  List<TapeEntry> tape(long word) {
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
      entries.add(
          new TapeEntry(
              sequence, kind, (int) (entry >>> 21) & Sites.LIMIT, 0, (int) entry & THREAD_MASK));
    }
    return entries;
  }
}
