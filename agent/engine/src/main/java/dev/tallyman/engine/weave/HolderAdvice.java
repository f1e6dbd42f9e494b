package dev.tallyman.engine.weave;

import dev.tallyman.ledger.hook.Hooks;
import net.bytebuddy.asm.Advice;

/** What is woven into the methods of holders. Templates: copied into the methods, never called. */
final class HolderAdvice {
  private HolderAdvice() {}

  /** A constructor. */
  static final class Made {
    private Made() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object holder, @PoolNumber int pool) {
      Hooks.holderMade(holder, pool);
    }
  }

  /** A reference is taken. */
  static final class Took {
    private Took() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object holder) {
      Hooks.holderTook(holder);
    }
  }

  /** A reference ends. */
  static final class Ended {
    private Ended() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object holder) {
      Hooks.holderEnded(holder);
    }
  }
}
