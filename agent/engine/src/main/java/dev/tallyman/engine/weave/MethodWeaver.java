package dev.tallyman.engine.weave;

import dev.tallyman.engine.descriptor.EventRule;
import dev.tallyman.engine.descriptor.PoolDescriptor;
import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.Reclaim;
import dev.tallyman.ledger.Site;
import dev.tallyman.ledger.Sites;
import java.util.List;
import java.util.Set;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;

/**
 * Puts the hooks into a described class. Byte Buddy's Advice inlines them: it covers exceptional
 * exits and keeps the stack map frames right without loading a class of the program. The types
 * around the class stay unresolved: transform must read nothing through the program's loader.
 */
final class MethodWeaver {
  private final ByteBuddy byteBuddy =
      new ByteBuddy()
          .with(TypeValidation.DISABLED)
          // The default compiler looks at all supertypes, which transform may not read.
          .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
          .with(Implementation.Context.Disabled.Factory.INSTANCE);
  private final ClassFileLocator own =
      ClassFileLocator.ForClassLoader.of(MethodWeaver.class.getClassLoader());
  private final Weaving weaving;
  private final RuleMatcher matcher;

  MethodWeaver(Weaving weaving) {
    this.weaving = weaving;
    this.matcher = new RuleMatcher(weaving);
  }

  byte[] weave(String className, byte[] classFile, List<WovenPool> pools) {
    ClassFileLocator locator =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(className, classFile),
            ClassFileLocator.ForClassLoader.ofPlatformLoader());
    TypeDescription type =
        TypePool.Default.WithLazyResolution.of(locator).describe(className).resolve();
    DynamicType.Builder<?> builder = byteBuddy.decorate(type, locator);
    for (WovenPool pool : pools) {
      for (EventRule rule : pool.descriptor().events()) {
        if (rule.method().className().equals(className)) {
          builder = weave(builder, type, pool, rule);
        }
      }
      // Of two exits the one visited last runs first: a handle is born before it is confirmed.
      if (isBorn(pool.descriptor(), className)) {
        builder =
            visit(builder, advice(pool, HandleAdvice.Born.class), ElementMatchers.isConstructor());
      }
      if (pool.descriptor().census().caches().contains(className)) {
        builder =
            visit(builder, advice(pool, HandleAdvice.Cache.class), ElementMatchers.isConstructor());
      }
      if (pool.descriptor().census().pageParts().contains(className)) {
        builder =
            visit(
                builder,
                advice(pool, HandleAdvice.ReadAtCensus.class),
                ElementMatchers.isConstructor());
      }
      if (pool.descriptor().counting().contains(className)) {
        Advice open = atPoint(Points.ofOwner(pool), true);
        builder = visit(builder, open, ElementMatchers.isConstructor());
      }
    }
    byte[] woven = builder.make().getBytes();
    for (WovenPool pool : pools) {
      weaving.woven(pool.descriptor().name(), className);
    }
    return woven;
  }

  /** True if the class's own methods or constructors are events of its handles or pages. */
  static boolean counts(PoolDescriptor pool, String className) {
    if (!pool.tracked().contains(className)) {
      return false;
    }
    for (EventRule rule : pool.events()) {
      if (rule.method().className().equals(className)) {
        return true;
      }
    }
    return isBorn(pool, className);
  }

  /** True if lives begin with the class's constructor; where a get begins them, they do not. */
  private static boolean isBorn(PoolDescriptor pool, String className) {
    return !pool.hasPageRules() && !pool.hasGets() && pool.handles().contains(className);
  }

  private DynamicType.Builder<?> weave(
      DynamicType.Builder<?> builder, TypeDescription type, WovenPool pool, EventRule rule) {
    for (MethodDescription.InDefinedShape method : matcher.find(pool.descriptor(), rule, type)) {
      // Visited first, so that it runs last: the handle has a shadow by then.
      if (rule.reclaim() != Reclaim.NOBODY) {
        builder = visit(builder, reclaimed(pool, rule), ElementMatchers.is(method));
      }
      int number = pool.book().number();
      if (rule.kind() == EventKind.CHECK) {
        builder = builder.visit(ThrowHandler.ofCheck(method, number));
        continue;
      }
      builder = visit(builder, advice(pool, rule, method), ElementMatchers.is(method));
      if (isMaker(pool.descriptor(), rule, method)) {
        Set<String> makers = pool.descriptor().makers();
        builder = builder.visit(ThrowHandler.ofConstructor(method, number, makers));
      }
    }
    return builder;
  }

  private static DynamicType.Builder<?> visit(
      DynamicType.Builder<?> builder,
      Advice advice,
      ElementMatcher<? super MethodDescription> matcher) {
    return builder.visit(advice.on(matcher));
  }

  private Advice advice(WovenPool pool, Class<?> template) {
    return Advice.withCustomMapping()
        .bind(PoolNumber.class, number(pool), int.class)
        .to(template, own);
  }

  private static InCode number(WovenPool pool) {
    return new InCode(pool.book().number());
  }

  private Advice advice(WovenPool pool, EventRule rule, MethodDescription.InDefinedShape method) {
    if (pool.descriptor().holders().contains(rule.method().className())) {
      return ofHolder(pool, rule);
    }
    if (pool.descriptor().hasPageRules() || needsPoint(pool.descriptor(), rule, method)) {
      if (PlainPoints.isPlain(pool.descriptor(), rule, method)) {
        return PlainPoints.advice(pool, rule, method, own);
      }
      return atPoint(Points.number(pool, rule), method.isConstructor());
    }
    switch (rule.kind()) {
      case CONFIRM:
        return advice(
            pool,
            method.isConstructor()
                ? HandleAdvice.Constructed.class
                : rule.result().role().isEmpty()
                    ? HandleAdvice.Confirmed.class
                    : HandleAdvice.Made.class);
      case BIRTH:
        return advice(pool, HandleAdvice.Readied.class);
      case REF:
        return withAmount(pool, rule, method, HandleAdvice.Ref.class);
      case UNREF:
        return withAmount(pool, rule, method, HandleAdvice.Unref.class);
      case HOLD:
        return holds(pool, rule, method);
      default: // MOVE, PAGE_MAKE: the parser lets no other event through.
        Site site = new Site(pool.book().number(), rule.kind(), "", "", "", "", 0);
        return Advice.withCustomMapping()
            .bind(SiteNumber.class, Sites.number(site))
            .to(HandleAdvice.Around.class, own);
    }
  }

  /** True if the constructor's end begins the life of what it has made. */
  private static boolean isMaker(
      PoolDescriptor pool, EventRule rule, MethodDescription.InDefinedShape method) {
    return rule.kind() == EventKind.CONFIRM
        && method.isConstructor()
        && !pool.hasPageRules()
        && !pool.holders().contains(rule.method().className())
        && !needsPoint(pool, rule, method);
  }

  /** What says no more than "this handle, so many references" pays for no more. */
  private static boolean needsPoint(
      PoolDescriptor pool, EventRule rule, MethodDescription.InDefinedShape method) {
    return switch (rule.kind()) {
      case BIRTH, CONFIRM -> rule.result().isList() || rule.method().role("handle") >= 0;
      case HOLD, MOVE, PAGE_MAKE -> false;
      case REF, UNREF ->
          pool.isNested()
              || pool.mayStandForHandle(rule.method().className())
              || !rule.terms().isPlain()
              || rule.method().role("handle") >= 0
              || !PlainPoints.hasIntAmount(rule, method);
      default -> true;
    };
  }

  private Advice atPoint(int point, boolean isConstructor) {
    return Advice.withCustomMapping()
        .bind(PointNumber.class, new InCode(point), int.class)
        .to(isConstructor ? PointAdvice.Constructor.class : PointAdvice.Method.class, own);
  }

  private Advice withAmount(
      WovenPool pool, EventRule rule, MethodDescription.InDefinedShape method, Class<?> template) {
    int argument = rule.method().role("amount");
    Advice.WithCustomMapping mapping =
        Advice.withCustomMapping().bind(PoolNumber.class, number(pool), int.class);
    return (argument < 0
            ? mapping.bind(Amount.class, 1)
            : mapping.bind(new ArgumentMapping<>(Amount.class, int.class, method, argument)))
        .to(template, own);
  }

  /** The parser lets no other event of a holder through. */
  private Advice ofHolder(WovenPool pool, EventRule rule) {
    return switch (rule.kind()) {
      case CONFIRM -> advice(pool, HolderAdvice.Made.class);
      case REF -> Advice.to(HolderAdvice.Took.class, own);
      default -> Advice.to(HolderAdvice.Ended.class, own);
    };
  }

  private Advice reclaimed(WovenPool pool, EventRule rule) {
    Class<?> template =
        rule.result().role().isEmpty()
            ? HandleAdvice.Reclaimed.class
            : HandleAdvice.MadeReclaimed.class;
    return Advice.withCustomMapping()
        .bind(PoolNumber.class, number(pool), int.class)
        .bind(ReclaimNumber.class, rule.reclaim().ordinal())
        .to(template, own);
  }

  /** The handle is in the argument that is said, else in the last one that can be one. */
  private Advice holds(WovenPool pool, EventRule rule, MethodDescription.InDefinedShape method) {
    if (!rule.result().role().isEmpty()) {
      return advice(pool, HandleAdvice.HoldsResult.class);
    }
    int holder = rule.method().role("holder");
    int said = rule.method().role("handle");
    for (int i = said >= 0 ? said : method.getParameters().size() - 1; i >= 0; i--) {
      if (i != holder && !method.getParameters().get(i).getType().isPrimitive()) {
        Advice.WithCustomMapping mapping =
            Advice.withCustomMapping()
                .bind(PoolNumber.class, number(pool), int.class)
                .bind(new ArgumentMapping<>(HeldArgument.class, Object.class, method, i));
        return holder < 0
            ? mapping.to(HandleAdvice.Holds.class, own)
            : mapping
                .bind(new ArgumentMapping<>(HoldingArgument.class, Object.class, method, holder))
                .to(HandleAdvice.HoldsFor.class, own);
      }
    }
    throw new IllegalArgumentException(
        rule.method().at() + ": " + rule.method() + " is given no handle");
  }
}
