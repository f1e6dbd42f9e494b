package dev.tallyman.gate;

import dev.tallyman.ledger.gate.TestPart;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Tests as the agent knows them. */
final class Parts {
  private Parts() {}

  static TestPart of(TestPlan plan, TestIdentifier test) {
    return new TestPart(
        test.getUniqueId(),
        test.getParentId().orElse(""),
        name(plan, test),
        test.isTest(),
        Terms.of(test.getSource().orElse(null)));
  }

  /** Class and method where there are any; else what the framework shows, below its holder. */
  private static String name(TestPlan plan, TestIdentifier test) {
    TestSource source = test.getSource().orElse(null);
    if (source instanceof MethodSource method) {
      String name = method.getClassName() + "." + method.getMethodName();
      return isInvocation(plan, test) ? name + " " + test.getDisplayName() : name;
    }
    if (source instanceof ClassSource type && !test.isTest()) {
      return type.getClassName();
    }
    TestIdentifier parent = plan.getParent(test).orElse(null);
    return parent == null || parent.getParentId().isEmpty()
        ? test.getDisplayName()
        : name(plan, parent) + " " + test.getDisplayName();
  }

  /** True for one of several runs of a method: its holder is of that method, too. */
  private static boolean isInvocation(TestPlan plan, TestIdentifier test) {
    TestIdentifier parent = plan.getParent(test).orElse(null);
    return parent != null
        && parent.getSource().orElse(null) instanceof MethodSource method
        && test.getSource().orElse(null) instanceof MethodSource own
        && method.getMethodName().equals(own.getMethodName());
  }
}
