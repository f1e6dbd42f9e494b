package dev.tallyman.engine.weave;

import dev.tallyman.engine.descriptor.EventRule;
import dev.tallyman.engine.descriptor.Parameter;
import dev.tallyman.engine.descriptor.PoolDescriptor;
import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.Outcome;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.dynamic.ClassFileLocator;

/** The described methods that {@link PlainAdvice} is enough for. */
final class PlainPoints {
  private PlainPoints() {}

  /** True if the line says one object and how many references. */
  static boolean isPlain(
      PoolDescriptor pool, EventRule rule, MethodDescription.InDefinedShape method) {
    boolean always = rule.terms().only() == Outcome.ANY && rule.terms().last() == Outcome.NONE;
    if (pool.hasPageRules() || method.isConstructor() || !always || !hasIntAmount(rule, method)) {
      return false;
    }
    return switch (rule.kind()) {
      case GET -> rule.result().role().equals("handle") && !rule.result().isList();
      case PUT, REF, UNREF -> movesOne(pool, rule, method);
      default -> false;
    };
  }

  private static boolean movesOne(
      PoolDescriptor pool, EventRule rule, MethodDescription.InDefinedShape method) {
    int argument = rule.method().role("handle");
    if (!rule.result().role().isEmpty()) {
      return false;
    }
    if (argument < 0) {
      boolean isOwn =
          rule.kind() != EventKind.PUT
              || pool.handles().contains(method.getDeclaringType().getName());
      return isOwn && !method.isStatic();
    }
    Parameter handle = rule.method().parameters().get(argument);
    return !handle.isList()
        && handle.path().isEmpty()
        && !method.getParameters().get(argument).getType().isPrimitive();
  }

  static boolean hasIntAmount(EventRule rule, MethodDescription.InDefinedShape method) {
    int argument = rule.method().role("amount");
    return argument < 0 || method.getParameters().get(argument).getType().represents(int.class);
  }

  static Advice advice(
      WovenPool pool,
      EventRule rule,
      MethodDescription.InDefinedShape method,
      ClassFileLocator own) {
    int amount = rule.method().role("amount");
    Advice.WithCustomMapping mapping =
        Advice.withCustomMapping()
            .bind(PointNumber.class, new InCode(Points.number(pool, rule)), int.class);
    mapping =
        amount < 0
            ? mapping.bind(Amount.class, 1)
            : mapping.bind(new ArgumentMapping<>(Amount.class, int.class, method, amount));
    if (rule.kind() == EventKind.GET) {
      return mapping.to(PlainAdvice.Get.class, own);
    }
    int handle = rule.method().role("handle");
    return handle < 0
        ? mapping.to(PlainAdvice.MoveThis.class, own)
        : mapping
            .bind(new ArgumentMapping<>(MovedArgument.class, Object.class, method, handle))
            .to(PlainAdvice.MoveArgument.class, own);
  }
}
