package dev.tallyman.engine.weave;

import dev.tallyman.ledger.hook.Hooks;
import net.bytebuddy.asm.Advice;

/** What is woven into the methods of aliases. Templates: copied into the methods, never called. */
final class AliasAdvice {
  private AliasAdvice() {}

  /** A constructor. */
  static final class Made {
    private Made() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object alias, @PoolNumber int pool) {
      Hooks.aliasMade(alias, pool);
    }
  }

  /** A reference is taken. */
  static final class Took {
    private Took() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object alias) {
      Hooks.aliasTook(alias);
    }
  }

  /** A reference ends. */
  static final class Ended {
    private Ended() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object alias) {
      Hooks.aliasEnded(alias);
    }
  }
}
