package dev.tallyman.engine.weave;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
  /** Classes that change in one stop of the JVM, those of one pool apart. */
  private static final int PORTION = 200;

  /** Each round finds what was loaded during the one before. */
  private static final int MOST_ROUNDS = 16;

  private final Instrumentation instrumentation;
  private final LoadedConstants constants;
  private final Weaver weaver;
  private final Set<Class<?>> looked = Collections.newSetFromMap(new IdentityHashMap<>());

  /** How many pools {@link #looked} has been looked at for. */
  private int lookedFor;

  /** What was found and is not woven yet: of each pool, and who calls one. */
  private final Map<String, List<Class<?>>> described = new LinkedHashMap<>();

  private final List<Class<?>> callers = new ArrayList<>();

  /**
   * Prepares.
   *
   * @param constants reads what a loaded class names
   * @param weaver knows what is to be woven
   */
  public LoadedClasses(Instrumentation instrumentation, LoadedConstants constants, Weaver weaver) {
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

  /** What was loaded since the last look. */
  public Class<?>[] notLooked() {
    return Arrays.stream(instrumentation.getAllLoadedClasses())
        .filter(type -> !looked.contains(type))
        .toArray(Class<?>[]::new);
  }

  /**
   * Looks for what is to be woven, and weaves nothing yet: what takes longest. At everything once
   * more, if other pools are looked for than the last time.
   */
  public void look() {
    int pools = weaver.poolsLookedFor();
    if (pools != lookedFor) {
      lookedFor = pools;
      looked.clear();
      described.clear();
      callers.clear();
    }
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (looked.add(type) && mayChange(type)) {
        String pool = weaver.describing(type);
        if (pool != null) {
          described.computeIfAbsent(pool, p -> new ArrayList<>()).add(type);
        } else if (weaver.calls(type, constants)) {
          callers.add(type);
        }
      }
    }
  }

  /**
   * Weaves what is loaded, until nothing new appears. The weaver must be a transformer by now.
   *
   * @return how many classes were transformed
   */
  public int weave() {
    int changed = 0;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      look();
      if (described.isEmpty() && callers.isEmpty()) {
        break;
      }
      changed += transformFound();
      described.clear();
      callers.clear();
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
    List<Class<?>> wovenCallers = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (mayChange(type) && constants.callsHooks(type)) {
        (weaver.describing(type) != null ? woven : wovenCallers).add(type);
      }
    }
    // A call site without its pool's hooks is harmless; hooks without the sites only name nobody.
    return (woven.isEmpty() ? 0 : transform(woven)) + transformInPortions(wovenCallers);
  }

  private boolean mayChange(Class<?> type) {
    return !type.isPrimitive()
        && !type.isArray()
        && !type.isHidden()
        && !weaver.isOfEngine(type.getClassLoader())
        && weaver.isOfProgram(type.getClassLoader(), type.getName().replace('.', '/'))
        && instrumentation.isModifiableClass(type);
  }

  /** At once, where that is no long stop: each makes the JVM forget compiled code. */
  private int transformFound() {
    List<Class<?>> all = new ArrayList<>();
    described.values().forEach(all::addAll);
    all.addAll(callers);
    if (all.size() <= PORTION && refusal(all) == null) {
      return all.size();
    }
    int changed = 0;
    for (List<Class<?>> pool : described.values()) {
      changed += transform(pool);
    }
    return changed + transformInPortions(callers);
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
    Throwable refusal = refusal(types);
    if (refusal == null) {
      return types.size();
    }
    if (types.size() == 1) {
      weaver.weaving().failed(types.get(0).getName(), refusal);
      return 0;
    }
    int changed = 0;
    for (Class<?> type : types) {
      changed += transform(List.of(type));
    }
    return changed;
  }

  /** Transforms all of them; gives the reason if the JVM will not. */
  private @Nullable Throwable refusal(List<Class<?>> types) {
    try {
      instrumentation.retransformClasses(types.toArray(new Class<?>[0]));
      return null;
    } catch (Exception | LinkageError | InternalError e) {
      return e;
    }
  }
}
