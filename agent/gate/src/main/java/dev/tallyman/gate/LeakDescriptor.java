package dev.tallyman.gate;

import dev.tallyman.ledger.gate.GateResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** One red result, as a test. */
final class LeakDescriptor extends AbstractTestDescriptor {
  private final GateResult result;

  LeakDescriptor(TestDescriptor pool, GateResult result) {
    super(
        pool.getUniqueId().append("leak", result.id()),
        result.name(),
        MethodSource.from("tallyman." + result.group(), result.name()));
    this.result = result;
  }

  @Override
  public Type getType() {
    return Type.TEST;
  }

  /** With the stack of the get, so that a click leads there. */
  Throwable failure() {
    AssertionError failure = new AssertionError(result.message());
    StackTraceElement[] stack = new StackTraceElement[result.stack().size()];
    for (int i = 0; i < stack.length; i++) {
      GateResult.Frame frame = result.stack().get(i);
      stack[i] =
          new StackTraceElement(
              frame.className(),
              frame.method(),
              frame.file().isEmpty() ? null : frame.file(),
              frame.line() > 0 ? frame.line() : -1);
    }
    failure.setStackTrace(stack);
    return failure;
  }
}
