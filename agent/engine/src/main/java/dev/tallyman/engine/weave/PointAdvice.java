package dev.tallyman.engine.weave;

import dev.tallyman.ledger.hook.Hooks;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * What is woven into the methods of pools with page rules, and into those of handles whose lines
 * say more than one reference. Templates: copied into the methods, never called.
 */
final class PointAdvice {
  private PointAdvice() {}

  /** Any method. */
  static final class Method {
    private Method() {}

    @Advice.OnMethodEnter
    static @Nullable Object enter(
        @PointNumber int point,
        @Advice.This(optional = true) Object self,
        @Advice.AllArguments Object[] arguments) {
      return Hooks.enter(point, self, arguments);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(
        @PointNumber int point,
        @Advice.Enter Object token,
        @Advice.This(optional = true) Object self,
        @Advice.AllArguments Object[] arguments,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object result,
        @Advice.Thrown Throwable thrown) {
      Hooks.exit(point, token, self, arguments, result, thrown);
    }
  }

  /** A constructor: there is no object before its exit, and none to speak of if it throws. */
  static final class Constructor {
    private Constructor() {}

    @Advice.OnMethodExit
    static void exit(
        @PointNumber int point, @Advice.This Object self, @Advice.AllArguments Object[] arguments) {
      Hooks.exit(point, null, self, arguments, null, null);
    }
  }
}
