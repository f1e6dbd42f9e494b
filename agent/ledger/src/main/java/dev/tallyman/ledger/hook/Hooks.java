package dev.tallyman.ledger.hook;

import dev.tallyman.ledger.Dispatch;
import org.jspecify.annotations.Nullable;

/**
 * The calls that weaving adds. Static, without branches for the caller, and without a way to throw:
 * a failure below is counted and shown in the report.
 */
public final class Hooks {
  private Hooks() {}

  /**
   * A woven caller is about to call a described method. Returns what to give to {@link #leaveSite}.
   */
  public static long enterSite(int site) {
    return Dispatch.enterSite(site);
  }

  /** The described method returned to its woven caller. */
  public static void leaveSite(long saved) {
    Dispatch.leaveSite(saved);
  }

  /** The described method threw, and its woven caller did not catch it there. */
  public static void leaveSite(Throwable thrown, long saved) {
    Dispatch.leaveSite(thrown, saved);
  }

  /** A counted handle's base constructor returned. */
  public static void born(Object handle, int pool) {
    Dispatch.born(handle, pool);
  }

  /** A counted handle's outermost constructor returned, where no init follows it. */
  public static void constructed(Object handle, int pool) {
    Dispatch.constructed(handle, pool);
  }

  /** A constructor threw after another one of the same object had returned. */
  public static void unmade(Throwable thrown, Object handle, int pool) {
    Dispatch.unmade(handle, pool);
  }

  /** A counted handle was made on memory that somebody gets back without a release. */
  public static void reclaimed(Object made, int pool, int reclaim) {
    Dispatch.reclaimed(made, pool, reclaim);
  }

  /** An object was made that is read at the census. */
  public static void made(Object made, int pool) {
    Dispatch.made(made, pool);
  }

  /** A thread made a cache that is read at the census. */
  public static void cacheMade(Object made, int pool) {
    Dispatch.cacheMade(made, pool);
  }

  /** A holder was made and is given one reference. */
  public static void holderMade(Object holder, int pool) {
    Dispatch.holderMade(holder, pool);
  }

  /** A reference was taken through a holder. */
  public static void holderTook(Object holder) {
    Dispatch.holderTook(holder);
  }

  /** A reference ended through a holder. */
  public static void holderEnded(Object holder) {
    Dispatch.holderEnded(holder);
  }

  /** A handle took over references of another one, or of those of an array or collection. */
  public static void holds(Object holder, @Nullable Object given, int pool) {
    Dispatch.holds(holder, given, pool);
  }

  /** The pool made a counted handle ready, which it may still drop. */
  public static void readied(Object made, int pool) {
    Dispatch.readied(made, pool);
  }

  /** A counted handle is about to be initialised. */
  public static void initialising(Object handle, int pool) {
    Dispatch.initialising(handle, pool);
  }

  /** A counted handle was initialised and is handed out. */
  public static void confirm(Object handle, int pool) {
    Dispatch.confirm(handle, pool);
  }

  /**
   * References to a counted handle are about to be taken. Returns what to give to {@link
   * #refThrew}.
   */
  public static long ref(Object handle, int pool, int amount) {
    return Dispatch.ref(handle, pool, amount);
  }

  /** The call that {@link #ref} announced threw. */
  public static void refThrew(Object handle, int pool, long token, int amount, Throwable thrown) {
    Dispatch.refThrew(handle, pool, token, amount, thrown);
  }

  /**
   * References to a counted handle are about to end. Returns what to give to {@link #unrefThrew}.
   */
  public static long unref(Object handle, int pool, int amount) {
    return Dispatch.unref(handle, pool, amount);
  }

  /** The call that {@link #unref} announced threw. */
  public static void unrefThrew(Object handle, int pool, long token, int amount, Throwable thrown) {
    Dispatch.unrefThrew(handle, pool, token, amount, thrown);
  }

  /** A method that looks whether a handle may be used threw. */
  public static void refused(Throwable thrown, Object object, int pool) {
    Dispatch.refused(thrown, object, pool);
  }

  /**
   * An exception leaves a method of the program that has a handle at hand, or none; told of a life
   * to which something happened here, or of any.
   */
  public static void passed(Throwable thrown, @Nullable Object handle, int frame, boolean here) {
    Dispatch.passed(thrown, handle, frame, here);
  }

  /**
   * A described method of a pool with page rules was entered. Returns what to give to {@link
   * #exit}.
   */
  public static @Nullable Object enter(int point, @Nullable Object self, Object[] arguments) {
    return Dispatch.enter(point, self, arguments);
  }

  /** A described method of a pool with page rules returned or threw. */
  public static void exit(
      int point,
      @Nullable Object token,
      @Nullable Object self,
      Object[] arguments,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    Dispatch.exit(point, token, self, arguments, result, thrown);
  }

  /** What keeps the described calls that the current thread is in; null if it can not be had. */
  public static @Nullable Object calls() {
    return Dispatch.calls();
  }

  /** A get of one handle was entered. Returns what to give to {@link #exitPlain}. */
  public static int enterGet(int point, @Nullable Object calls) {
    return Dispatch.enterGet(point, calls);
  }

  /** A call that moves one handle was entered. Returns what to give to {@link #exitPlain}. */
  public static int enterMove(
      int point, @Nullable Object calls, @Nullable Object handle, int amount) {
    return Dispatch.enterMove(point, calls, handle, amount);
  }

  /** A call that hands out or moves one handle returned or threw. */
  public static void exitPlain(
      int point,
      @Nullable Object calls,
      int position,
      @Nullable Object handle,
      int amount,
      @Nullable Throwable thrown) {
    Dispatch.exitPlain(point, calls, position, handle, amount, thrown);
  }
}
