package dev.tallyman.engine.weave;

import dev.tallyman.engine.descriptor.EventRule;
import dev.tallyman.engine.descriptor.PoolDescriptor;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;

/**
 * Which methods of a class a line of a descriptor means, without weaving it: what the weaver would
 * find, and what it would say.
 */
public final class DescribedMethods {
  private DescribedMethods() {}

  /**
   * What a line means in a class.
   *
   * @param methods the methods that would be woven, each with its types
   * @param complaints what the report would say, each with the line's place
   */
  public record Found(List<String> methods, List<String> complaints) {}

  /**
   * Looks for the methods.
   *
   * @param classFile the class that the line is of
   */
  public static Found find(PoolDescriptor pool, EventRule rule, byte[] classFile) {
    String className = rule.method().className();
    ClassFileLocator locator =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(className, classFile),
            ClassFileLocator.ForClassLoader.ofPlatformLoader());
    TypeDescription type =
        TypePool.Default.WithLazyResolution.of(locator).describe(className).resolve();
    Weaving weaving = new Weaving();
    List<String> methods = new ArrayList<>();
    for (MethodDescription method : new RuleMatcher(weaving).find(pool, rule, type)) {
      methods.add(RuleMatcher.text(method));
    }
    return new Found(methods, weaving.unmatchedRules());
  }
}
