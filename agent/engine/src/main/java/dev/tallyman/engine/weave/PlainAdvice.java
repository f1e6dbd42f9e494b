package dev.tallyman.engine.weave;

import dev.tallyman.ledger.hook.Hooks;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * What is woven into the methods of pools that hand out one handle or move the references of one,
 * and say no more: nothing is made for a call. Templates: copied into the methods, never called.
 */
final class PlainAdvice {
  private PlainAdvice() {}

  /** A method that hands out what it returns. */
  static final class Get {
    private Get() {}

    @Advice.OnMethodEnter
    static int enter(@PointNumber int point, @Advice.Local("calls") Object calls) {
      calls = Hooks.calls();
      return Hooks.enterGet(point, calls);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(
        @PointNumber int point,
        @Advice.Local("calls") Object calls,
        @Advice.Enter int position,
        @Amount int amount,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object handle,
        @Advice.Thrown Throwable thrown) {
      Hooks.exitPlain(point, calls, position, handle, amount, thrown);
    }
  }

  /** A handle's own method. */
  static final class MoveThis {
    private MoveThis() {}

    @Advice.OnMethodEnter
    static int enter(
        @PointNumber int point,
        @Advice.Local("calls") Object calls,
        @Advice.This Object handle,
        @Amount int amount) {
      calls = Hooks.calls();
      return Hooks.enterMove(point, calls, handle, amount);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(
        @PointNumber int point,
        @Advice.Local("calls") Object calls,
        @Advice.Enter int position,
        @Advice.This Object handle,
        @Amount int amount,
        @Advice.Thrown Throwable thrown) {
      Hooks.exitPlain(point, calls, position, handle, amount, thrown);
    }
  }

  /** A method that is given the handle. */
  static final class MoveArgument {
    private MoveArgument() {}

    @Advice.OnMethodEnter
    static int enter(
        @PointNumber int point,
        @Advice.Local("calls") Object calls,
        @MovedArgument Object handle,
        @Amount int amount) {
      calls = Hooks.calls();
      return Hooks.enterMove(point, calls, handle, amount);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(
        @PointNumber int point,
        @Advice.Local("calls") Object calls,
        @Advice.Enter int position,
        @MovedArgument Object handle,
        @Amount int amount,
        @Advice.Thrown Throwable thrown) {
      Hooks.exitPlain(point, calls, position, handle, amount, thrown);
    }
  }
}
