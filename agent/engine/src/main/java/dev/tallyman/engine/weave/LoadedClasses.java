package dev.tallyman.engine.weave;

import dev.tallyman.ledger.hook.Hooks;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.objectweb.asm.Type;

/**
 * Weaves the classes that the JVM has loaded already, and gives them back what they were. Looks at
 * the constants that the JVM keeps of each class: no class file is read, no loader of the program
 * is asked, and only classes that change are transformed.
 *
 * <p>All described classes of a pool change in one call, because a pool of which the gets are woven
 * and the puts are not would look like a leak. Callers change in portions: the JVM stands still
 * while it swaps classes, and for longer the more there are.
 *
 * <p>One thread at a time, which holds no lock of the program.
 */
public final class LoadedClasses {
  /** Callers that change in one stop of the JVM. */
  private static final int PORTION = 200;

  /** Each round finds what was loaded during the one before. */
  private static final int MOST_ROUNDS = 16;

  private static final String HOOKS = Type.getInternalName(Hooks.class);

  private final Instrumentation instrumentation;
  private final BiConsumer<Class<?>, Consumer<String>> constants;
  private final Weaver weaver;
  private final Set<Class<?>> looked = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * Prepares.
   *
   * @param constants gives the constant texts of a class that is loaded
   * @param weaver knows what is to be woven
   */
  public LoadedClasses(
      Instrumentation instrumentation,
      BiConsumer<Class<?>, Consumer<String>> constants,
      Weaver weaver) {
    this.instrumentation = instrumentation;
    this.constants = constants;
    this.weaver = weaver;
  }

  /** True if a class of a pool is loaded. */
  public boolean isAnyDescribed() {
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (mayChange(type) && weaver.describing(type) != null) {
        return true;
      }
    }
    return false;
  }

  /**
   * Weaves what is loaded, until nothing new appears. The weaver must be a transformer by now.
   *
   * @return how many classes were transformed
   */
  public int weave() {
    int changed = 0;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Map<String, List<Class<?>>> described = new LinkedHashMap<>();
      List<Class<?>> callers = new ArrayList<>();
      for (Class<?> type : instrumentation.getAllLoadedClasses()) {
        if (looked.add(type) && mayChange(type)) {
          String pool = weaver.describing(type);
          if (pool != null) {
            described.computeIfAbsent(pool, p -> new ArrayList<>()).add(type);
          } else if (weaver.mayCall(type, texts(type))) {
            callers.add(type);
          }
        }
      }
      if (described.isEmpty() && callers.isEmpty()) {
        break;
      }
      for (List<Class<?>> pool : described.values()) {
        changed += transform(pool);
      }
      changed += transformInPortions(callers);
    }
    return changed;
  }

  /**
   * Gives woven classes back what they were. The weaver must be no transformer any more.
   *
   * @return how many classes were transformed
   */
  public int unweave() {
    List<Class<?>> woven = new ArrayList<>();
    List<Class<?>> callers = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (mayChange(type) && texts(type).contains(HOOKS)) {
        (weaver.describing(type) != null ? woven : callers).add(type);
      }
    }
    // A call site without its pool's hooks is harmless; hooks without the sites only name nobody.
    return (woven.isEmpty() ? 0 : transform(woven)) + transformInPortions(callers);
  }

  private boolean mayChange(Class<?> type) {
    return !type.isPrimitive()
        && !type.isArray()
        && !type.isHidden()
        && !weaver.isOfEngine(type.getClassLoader())
        && weaver.isOfProgram(type.getClassLoader(), type.getName().replace('.', '/'))
        && instrumentation.isModifiableClass(type);
  }

  private List<String> texts(Class<?> type) {
    List<String> texts = new ArrayList<>();
    constants.accept(type, texts::add);
    return texts;
  }

  private int transformInPortions(List<Class<?>> types) {
    int changed = 0;
    for (int from = 0; from < types.size(); from += PORTION) {
      changed += transform(types.subList(from, Math.min(types.size(), from + PORTION)));
    }
    return changed;
  }

  /**
   * The JVM takes all of them or none; then each is tried by itself, and who is refused is told.
   */
  private int transform(List<Class<?>> types) {
    try {
      instrumentation.retransformClasses(types.toArray(new Class<?>[0]));
      return types.size();
    } catch (Exception | LinkageError | InternalError e) {
      if (types.size() == 1) {
        weaver.weaving().failed(types.get(0).getName(), e);
        return 0;
      }
    }
    int changed = 0;
    for (Class<?> type : types) {
      changed += transform(List.of(type));
    }
    return changed;
  }
}
