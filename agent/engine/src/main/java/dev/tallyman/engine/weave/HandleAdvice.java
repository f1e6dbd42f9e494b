package dev.tallyman.engine.weave;

import dev.tallyman.ledger.hook.Hooks;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * What is woven into the methods of handles that carry their own count. Templates: copied into the
 * methods, never called.
 */
final class HandleAdvice {
  private HandleAdvice() {}

  /** The base constructor. */
  static final class Born {
    private Born() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object handle, @PoolNumber int pool) {
      Hooks.born(handle, pool);
    }
  }

  /** A constructor after which the handle is handed out. */
  static final class Constructed {
    private Constructed() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object handle, @PoolNumber int pool) {
      Hooks.constructed(handle, pool);
    }
  }

  /** A constructor of what is read at the census. */
  static final class ReadAtCensus {
    private ReadAtCensus() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object made, @PoolNumber int pool) {
      Hooks.made(made, pool);
    }
  }

  /** A constructor of a cache that is read at the census. */
  static final class Cache {
    private Cache() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object made, @PoolNumber int pool) {
      Hooks.cacheMade(made, pool);
    }
  }

  /** A constructor of handles whose memory somebody gets back without a release. */
  static final class Reclaimed {
    private Reclaimed() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object handle, @PoolNumber int pool, @ReclaimNumber int reclaim) {
      Hooks.reclaimed(handle, pool, reclaim);
    }
  }

  /** A factory of handles whose memory somebody gets back without a release. */
  static final class MadeReclaimed {
    private MadeReclaimed() {}

    @Advice.OnMethodExit
    static void exit(
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object made,
        @PoolNumber int pool,
        @ReclaimNumber int reclaim) {
      Hooks.reclaimed(made, pool, reclaim);
    }
  }

  /** The handle took over references of an argument. */
  static final class Holds {
    private Holds() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object holder, @HeldArgument Object given, @PoolNumber int pool) {
      Hooks.holds(holder, given, pool);
    }
  }

  /** A handle among the arguments took over references of another argument. */
  static final class HoldsFor {
    private HoldsFor() {}

    @Advice.OnMethodExit
    static void exit(
        @HoldingArgument Object holder, @HeldArgument Object given, @PoolNumber int pool) {
      Hooks.holds(holder, given, pool);
    }
  }

  /** The handle got another one for itself. */
  static final class HoldsResult {
    private HoldsResult() {}

    @Advice.OnMethodExit
    static void exit(
        @Advice.This Object holder,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object given,
        @PoolNumber int pool) {
      Hooks.holds(holder, given, pool);
    }
  }

  /** A factory that returns a new or recycled handle. */
  static final class Made {
    private Made() {}

    @Advice.OnMethodExit
    static void exit(
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object handle, @PoolNumber int pool) {
      Hooks.constructed(handle, pool);
    }
  }

  /** A factory that returns a handle which is initialised later, or dropped. */
  static final class Readied {
    private Readied() {}

    @Advice.OnMethodExit
    static void exit(
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object made, @PoolNumber int pool) {
      Hooks.readied(made, pool);
    }
  }

  /** A handle's init. */
  static final class Confirmed {
    private Confirmed() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object handle, @PoolNumber int pool) {
      Hooks.initialising(handle, pool);
    }

    @Advice.OnMethodExit
    static void exit(@Advice.This Object handle, @PoolNumber int pool) {
      Hooks.confirm(handle, pool);
    }
  }

  /** A reference is taken. */
  static final class Ref {
    private Ref() {}

    @Advice.OnMethodEnter
    static long enter(@Advice.This Object handle, @PoolNumber int pool, @Amount int amount) {
      return Hooks.ref(handle, pool, amount);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object handle,
        @PoolNumber int pool,
        @Advice.Enter long token,
        @Amount int amount,
        @Advice.Thrown Throwable thrown) {
      if (thrown != null) {
        Hooks.refThrew(handle, pool, token, amount, thrown);
      }
    }
  }

  /** A reference ends. */
  static final class Unref {
    private Unref() {}

    @Advice.OnMethodEnter
    static long enter(@Advice.This Object handle, @PoolNumber int pool, @Amount int amount) {
      return Hooks.unref(handle, pool, amount);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object handle,
        @PoolNumber int pool,
        @Advice.Enter long token,
        @Amount int amount,
        @Advice.Thrown Throwable thrown) {
      if (thrown != null) {
        Hooks.unrefThrew(handle, pool, token, amount, thrown);
      }
    }
  }

  /** Births inside this call are no gets: the pool makes a page, or moves a handle. */
  static final class Around {
    private Around() {}

    @Advice.OnMethodEnter
    static long enter(@SiteNumber int site) {
      return Hooks.enterSite(site);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Advice.Enter long saved) {
      Hooks.leaveSite(saved);
    }
  }
}
