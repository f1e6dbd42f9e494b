package dev.tallyman.engine.weave;

import dev.tallyman.engine.descriptor.EventRule;
import dev.tallyman.engine.descriptor.MethodPattern;
import dev.tallyman.engine.descriptor.Nearest;
import dev.tallyman.engine.descriptor.PoolDescriptor;
import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.Outcome;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;

/** Finds the methods that a line of a descriptor means, and says why there are none. */
final class RuleMatcher {
  private final Weaving weaving;

  RuleMatcher(Weaving weaving) {
    this.weaving = weaving;
  }

  /** The methods of the class that can be woven; if there are none, the report will say so. */
  List<MethodDescription.InDefinedShape> find(
      PoolDescriptor pool, EventRule rule, TypeDescription type) {
    List<MethodDescription.InDefinedShape> found = new ArrayList<>();
    boolean isSaid = false;
    for (MethodDescription.InDefinedShape method : type.getDeclaredMethods()) {
      if (!method.isBridge() && matches(rule.method(), method)) {
        if (method.isAbstract() || method.isNative()) {
          isSaid = true;
        } else if (method.isStatic() && needsHandle(pool, rule)) {
          isSaid = true;
          weaving.unmatched(
              rule.method().at()
                  + ": "
                  + rule.method()
                  + " is static: there is no handle to count");
        } else if (returns(rule, method)) {
          found.add(method);
        } else {
          isSaid = true;
          weaving.unmatched(
              rule.method().at()
                  + ": "
                  + rule.method()
                  + " returns "
                  + method.getReturnType().asErasure().getName()
                  + ", which this line can not mean");
        }
      }
    }
    if (found.isEmpty()) {
      if (!isSaid && !rule.optional()) {
        weaving.unmatched(unmatched(rule, type));
      } else if (isSaid && hasOnlyAbstract(rule, type)) {
        weaving.unmatched(
            rule.method().at()
                + ": "
                + rule.method()
                + " is abstract or native; name the classes that implement it");
      }
    }
    return found;
  }

  private static boolean hasOnlyAbstract(EventRule rule, TypeDescription type) {
    for (MethodDescription.InDefinedShape method : type.getDeclaredMethods()) {
      if (!method.isBridge()
          && matches(rule.method(), method)
          && !method.isAbstract()
          && !method.isNative()) {
        return false;
      }
    }
    return true;
  }

  /** True if the event is of the handle that the method is called on. */
  private static boolean needsHandle(PoolDescriptor pool, EventRule rule) {
    if (rule.kind() == EventKind.HOLD) {
      return rule.method().role("holder") < 0;
    }
    if (pool.hasPageRules() || rule.method().role("handle") >= 0) {
      return false;
    }
    return switch (rule.kind()) {
      case REF, UNREF, PUT, SET, CHECK -> true;
      case CONFIRM -> rule.result().role().isEmpty();
      default -> false;
    };
  }

  private static boolean matches(MethodPattern pattern, MethodDescription method) {
    String name = method.isConstructor() ? "<init>" : method.getInternalName();
    List<String> types = new ArrayList<>();
    for (TypeDescription parameter : method.getParameters().asTypeList().asErasures()) {
      types.add(parameter.getActualName());
    }
    return pattern.matches(name, types);
  }

  /** True if the method can return what the line speaks of. */
  private static boolean returns(EventRule rule, MethodDescription method) {
    String type = method.getReturnType().asErasure().getName();
    Outcome last = rule.terms().last();
    boolean something = rule.result().role().isEmpty() || !type.equals("void");
    return something && rule.terms().only().canBe(type) && last.canBe(type);
  }

  private static String unmatched(EventRule rule, TypeDescription type) {
    List<String> candidates = new ArrayList<>();
    for (MethodDescription method : type.getDeclaredMethods()) {
      candidates.add(text(method));
    }
    String wanted = rule.method().toString();
    String method = wanted.substring(rule.method().className().length() + 1);
    return rule.method().at()
        + ": no method "
        + wanted
        + " in that class"
        + Nearest.question(method, candidates);
  }

  /** A method with the simple names of its parameters' types. */
  static String text(MethodDescription method) {
    String called = method.isConstructor() ? "<init>" : method.getName();
    StringBuilder text = new StringBuilder(called).append('(');
    String separator = "";
    for (TypeDescription parameter : method.getParameters().asTypeList().asErasures()) {
      String name = parameter.getActualName();
      // Its simple name would have to be read from its class.
      text.append(separator).append(name.substring(name.lastIndexOf('.') + 1));
      separator = ", ";
    }
    return text.append(')').toString();
  }
}
