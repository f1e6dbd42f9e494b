package dev.tallyman.engine.weave;

import dev.tallyman.engine.descriptor.EventRule;
import dev.tallyman.engine.descriptor.MethodPattern;
import dev.tallyman.engine.descriptor.Nearest;
import dev.tallyman.ledger.Reclaim;
import dev.tallyman.ledger.Site;
import dev.tallyman.ledger.Sites;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
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

  MethodWeaver(Weaving weaving) {
    this.weaving = weaving;
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
      if (!pool.descriptor().hasPageRules() && pool.descriptor().handles().contains(className)) {
        builder =
            visit(builder, advice(pool, HandleAdvice.Born.class), ElementMatchers.isConstructor());
      }
    }
    byte[] woven = builder.make().getBytes();
    for (WovenPool pool : pools) {
      weaving.woven(pool.descriptor().name(), className);
    }
    return woven;
  }

  private DynamicType.Builder<?> weave(
      DynamicType.Builder<?> builder, TypeDescription type, WovenPool pool, EventRule rule) {
    List<MethodDescription.InDefinedShape> found = new ArrayList<>();
    for (MethodDescription.InDefinedShape method : type.getDeclaredMethods()) {
      if (matches(rule.method(), method)
          && !method.isBridge()
          && !method.isAbstract()
          && !method.isNative()) {
        found.add(method);
      }
    }
    if (found.isEmpty()) {
      weaving.unmatched(hasNoBody(rule, type) ? withoutBody(rule) : unmatched(rule, type));
      return builder;
    }
    for (MethodDescription.InDefinedShape method : found) {
      if (method.isStatic() && needsHandle(pool, rule)) {
        weaving.unmatched(
            rule.method().at() + ": " + rule.method() + " is static: there is no handle to count");
        continue;
      }
      // Visited first, so that it runs last: the handle has a shadow by then.
      if (rule.reclaim() != Reclaim.NOBODY) {
        builder = visit(builder, reclaimed(rule), ElementMatchers.is(method));
      }
      builder = visit(builder, advice(pool, rule, method), ElementMatchers.is(method));
    }
    return builder;
  }

  /** True if the event is of the handle that the method is called on. */
  private static boolean needsHandle(WovenPool pool, EventRule rule) {
    if (pool.descriptor().hasPageRules()) {
      return false;
    }
    return switch (rule.kind()) {
      case REF, UNREF -> true;
      case CONFIRM -> rule.result().isEmpty();
      default -> false;
    };
  }

  private static DynamicType.Builder<?> visit(
      DynamicType.Builder<?> builder,
      Advice advice,
      ElementMatcher<? super MethodDescription> matcher) {
    return builder.visit(advice.on(matcher));
  }

  private static boolean matches(MethodPattern pattern, MethodDescription method) {
    String name = method.isConstructor() ? "<init>" : method.getInternalName();
    List<String> types = new ArrayList<>();
    for (TypeDescription parameter : method.getParameters().asTypeList().asErasures()) {
      types.add(parameter.getActualName()); // byte[], not [B
    }
    return pattern.matches(name, types);
  }

  private static boolean hasNoBody(EventRule rule, TypeDescription type) {
    for (MethodDescription method : type.getDeclaredMethods()) {
      if (matches(rule.method(), method) && (method.isAbstract() || method.isNative())) {
        return true;
      }
    }
    return false;
  }

  private static String withoutBody(EventRule rule) {
    return rule.method().at()
        + ": "
        + rule.method()
        + " is abstract or native; name the classes that implement it";
  }

  private static String unmatched(EventRule rule, TypeDescription type) {
    List<String> candidates = new ArrayList<>();
    for (MethodDescription method : type.getDeclaredMethods()) {
      StringBuilder text = new StringBuilder(method.getName()).append('(');
      String separator = "";
      for (TypeDescription parameter : method.getParameters().asTypeList().asErasures()) {
        String name = parameter.getActualName();
        // Its simple name would have to be read from its class.
        text.append(separator).append(name.substring(name.lastIndexOf('.') + 1));
        separator = ", ";
      }
      candidates.add(text.append(')').toString());
    }
    String wanted = rule.method().toString();
    String method = wanted.substring(rule.method().className().length() + 1);
    return rule.method().at()
        + ": no method "
        + wanted
        + " in that class"
        + Nearest.question(method, candidates);
  }

  private Advice advice(WovenPool pool, Class<?> template) {
    return Advice.withCustomMapping()
        .bind(PoolNumber.class, pool.book().number())
        .to(template, own);
  }

  private Advice advice(WovenPool pool, EventRule rule, MethodDescription.InDefinedShape method) {
    if (pool.descriptor().hasPageRules()) {
      int point = Points.number(pool, rule);
      return Advice.withCustomMapping()
          .bind(PointNumber.class, point)
          .to(method.isConstructor() ? PageAdvice.Constructor.class : PageAdvice.Method.class, own);
    }
    if (pool.descriptor().aliases().contains(rule.method().className())) {
      return ofAlias(pool, rule);
    }
    switch (rule.kind()) {
      case CONFIRM:
        return advice(
            pool,
            method.isConstructor()
                ? HandleAdvice.Constructed.class
                : rule.result().isEmpty() ? HandleAdvice.Confirmed.class : HandleAdvice.Made.class);
      case BIRTH:
        return advice(pool, HandleAdvice.Readied.class);
      case REF:
        return withAmount(rule, method, HandleAdvice.Ref.class);
      case UNREF:
        return withAmount(rule, method, HandleAdvice.Unref.class);
      case HOLD:
        return holds(rule, method);
      case MOVE:
      case PAGE_MAKE:
        Site site = new Site(pool.book().number(), rule.kind(), "", "", "", "", 0);
        return Advice.withCustomMapping()
            .bind(SiteNumber.class, Sites.number(site))
            .to(HandleAdvice.Around.class, own);
      default:
        throw new IllegalArgumentException(
            rule.method().at() + ": '" + rule.kind().word() + "' needs a pool with pages");
    }
  }

  private Advice ofAlias(WovenPool pool, EventRule rule) {
    return switch (rule.kind()) {
      case CONFIRM -> advice(pool, AliasAdvice.Made.class);
      case REF -> Advice.to(AliasAdvice.Took.class, own);
      case UNREF -> Advice.to(AliasAdvice.Ended.class, own);
      default ->
          throw new IllegalArgumentException(
              rule.method().at() + ": an alias has no '" + rule.kind().word() + "'");
    };
  }

  private Advice reclaimed(EventRule rule) {
    Class<?> template =
        rule.result().isEmpty() ? HandleAdvice.Reclaimed.class : HandleAdvice.MadeReclaimed.class;
    return Advice.withCustomMapping()
        .bind(ReclaimNumber.class, rule.reclaim().ordinal())
        .to(template, own);
  }

  private Advice withAmount(
      EventRule rule, MethodDescription.InDefinedShape method, Class<?> template) {
    int argument = rule.method().role("amount");
    Advice.WithCustomMapping mapping = Advice.withCustomMapping();
    if (argument < 0) {
      mapping = mapping.bind(Amount.class, 1);
    } else {
      mapping = bind(mapping, Amount.class, int.class, method, argument);
    }
    return mapping.to(template, own);
  }

  /** The handle is in the last argument that can be one; none where all are numbers. */
  private Advice holds(EventRule rule, MethodDescription.InDefinedShape method) {
    if (!rule.result().isEmpty()) {
      return Advice.to(HandleAdvice.HoldsResult.class, own);
    }
    for (int i = method.getParameters().size() - 1; i >= 0; i--) {
      if (!method.getParameters().get(i).getType().isPrimitive()) {
        return bind(Advice.withCustomMapping(), HeldArgument.class, Object.class, method, i)
            .to(HandleAdvice.Holds.class, own);
      }
    }
    throw new IllegalArgumentException(
        rule.method().at() + ": " + rule.method() + " is given no handle");
  }

  private static <T extends Annotation> Advice.WithCustomMapping bind(
      Advice.WithCustomMapping mapping,
      Class<T> role,
      Class<?> type,
      MethodDescription.InDefinedShape method,
      int argument) {
    Advice.OffsetMapping resolved =
        new Advice.OffsetMapping.ForArgument.Resolved(
            TypeDescription.Generic.OfNonGenericType.ForLoadedType.of(type),
            true,
            // A type of the program is not read to see that it is an Object.
            type.isPrimitive() ? Assigner.Typing.STATIC : Assigner.Typing.DYNAMIC,
            method.getParameters().get(argument));
    return mapping.bind(
        new Advice.OffsetMapping.Factory<T>() {
          @Override
          public Class<T> getAnnotationType() {
            return role;
          }

          @Override
          public Advice.OffsetMapping make(
              net.bytebuddy.description.method.ParameterDescription.InDefinedShape target,
              net.bytebuddy.description.annotation.AnnotationDescription.Loadable<T> annotation,
              AdviceType adviceType) {
            return resolved;
          }
        });
  }
}
