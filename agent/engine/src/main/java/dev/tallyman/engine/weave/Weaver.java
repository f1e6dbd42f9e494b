package dev.tallyman.engine.weave;

import dev.tallyman.engine.descriptor.PoolDescriptor;
import dev.tallyman.ledger.PageRules;
import dev.tallyman.ledger.PoolBook;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sees every class that is loaded, and weaves the few that matter. Byte Buddy, ASM and the books
 * are first touched when a class of a described pool comes by; a program without a pool costs a
 * look into each class's constant pool.
 *
 * <p>Runs under the class loading locks of the program. It reads nothing through the program's
 * loaders, and the engine's loader never asks one of them, so no cycle can close. Its own lock is
 * held only while a pool's books are opened, never while a class is woven.
 */
public final class Weaver implements ClassFileTransformer {
  private static final String LAUNCHER = "dev/tallyman/launcher/";

  private volatile Plan plan = Plan.of(List.of());
  private final List<String> only;
  private final List<String> exclude;
  private final Instrumentation instrumentation;
  private final ModuleOpener opener;
  private final Weaving weaving = new Weaving();
  private final Runnable onFirstPool;
  private final ClassLoader platform = ClassLoader.getPlatformClassLoader();
  private final @Nullable ClassLoader own = Weaver.class.getClassLoader();
  private final Map<PoolDescriptor, WovenPool> pools = new LinkedHashMap<>();
  private volatile @Nullable MethodWeaver methods;
  private volatile boolean weavesLoaded;
  private boolean lookedBack;
  private boolean begun;

  /**
   * What to look for.
   *
   * @param pools the descriptors in force
   * @param described finds the pools that describe a class
   * @param packages finds the calls worth a site number
   */
  private record Plan(
      List<PoolDescriptor> pools, DescribedClasses described, PoolPackages packages) {

    static Plan of(List<PoolDescriptor> pools) {
      return new Plan(pools, new DescribedClasses(pools), new PoolPackages(pools));
    }
  }

  /**
   * Prepares to weave; touches no class yet.
   *
   * @param only prefixes of classes whose call sites are named; empty for all
   * @param exclude prefixes of classes whose call sites are not named
   * @param onFirstPool runs once, on the thread that loads the first described class, before that
   *     class is woven
   */
  public Weaver(
      List<String> only,
      List<String> exclude,
      Instrumentation instrumentation,
      Runnable onFirstPool) {
    this.only = List.copyOf(only);
    this.exclude = List.copyOf(exclude);
    this.instrumentation = instrumentation;
    this.opener = new ModuleOpener(instrumentation);
    this.onFirstPool = onFirstPool;
  }

  /**
   * Looks for more pools from now on. Classes that are loaded already stay as they are, see {@link
   * #lookBack}.
   */
  public synchronized void add(List<PoolDescriptor> descriptors) {
    List<PoolDescriptor> all = new ArrayList<>(plan.pools());
    all.addAll(descriptors);
    plan = Plan.of(all);
    lookedBack = false;
  }

  /**
   * True if a pool that is looked for describes the class.
   *
   * @param className with dots
   * @param source the jar or folder it is in; empty if that is not known
   */
  public boolean describes(String className, String source) {
    for (PoolDescriptor pool : plan.described().of(className.replace('.', '/'))) {
      if (pool.isOf(source)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Reports the described classes that the JVM loaded before they were looked for. Costs a look at
   * every class that is loaded, so call it where a pool is known to be there.
   */
  public synchronized void lookBack() {
    if (findMissed()) {
      begin();
    }
  }

  /** What is loaded already will be woven, too, see {@link LoadedClasses}. */
  public void weavesLoaded() {
    weavesLoaded = true;
  }

  private boolean findMissed() {
    if (lookedBack) {
      return false;
    }
    lookedBack = true;
    LoadedBefore before = new LoadedBefore(plan.described(), plan.pools());
    boolean missed = false;
    Class<?>[] loaded = weavesLoaded ? new Class<?>[0] : instrumentation.getAllLoadedClasses();
    for (Map.Entry<String, String> entry : before.in(loaded).entrySet()) {
      missed |= weaving.missed(entry.getKey(), entry.getValue());
    }
    return missed;
  }

  /**
   * Asks pools what they count as out, again and again.
   *
   * @param initialised tells whether a class is, without doing it
   * @param threadLocals gives the values of a thread's thread locals, one by one
   */
  public OwnCounts ownCounts(
      Predicate<Class<?>> initialised, BiConsumer<Thread, Consumer<Object>> threadLocals) {
    return new OwnCounts(opener, weaving, initialised, new PoolsOfThreads(threadLocals));
  }

  /** What each pool that is known counts as out now. */
  public List<OwnCount> read(OwnCounts counts) {
    counts.find(plan.pools(), instrumentation.getAllLoadedClasses());
    return counts.read();
  }

  /** What was woven so far. */
  public Weaving weaving() {
    return weaving;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String className,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    if (className == null || !isOfProgram(loader, className)) {
      return null;
    }
    try {
      Plan now = plan;
      List<PoolDescriptor> found = now.described().of(className);
      if (!found.isEmpty()) {
        return weaveDescribed(className.replace('/', '.'), classFile, valid(found, domain));
      }
      CallTargets targets = now.packages().calledIn(classFile);
      return !targets.isEmpty() && isNamed(className)
          ? weaveCaller(className, classFile, targets)
          : null;
    } catch (Throwable failure) {
      // A fault of ours turns the weaving off for this class, and the report says so.
      weaving.failed(className.replace('/', '.'), failure);
      return null;
    }
  }

  /** True for a class of the program, false for one of the JDK's or ours. */
  boolean isOfProgram(@Nullable ClassLoader loader, String className) {
    return loader != null && loader != platform && loader != own && !className.startsWith(LAUNCHER);
  }

  /**
   * True for a loader of this engine or of one that was here before and waits to be collected, and
   * for their canaries'.
   */
  boolean isOfEngine(@Nullable ClassLoader loader) {
    ClassLoader at = loader;
    while (at != null && own != null && at.getClass() != own.getClass()) {
      at = at.getParent();
    }
    return at != null && own != null;
  }

  /** A pool that describes a class which is loaded, by its name; null if none does. */
  @Nullable String describing(Class<?> type) {
    List<PoolDescriptor> found = plan.described().of(type.getName().replace('.', '/'));
    List<PoolDescriptor> valid = found.isEmpty() ? found : valid(found, type.getProtectionDomain());
    return valid.isEmpty() ? null : valid.get(0).name();
  }

  /** How many pools are looked for: more, where a descriptor was found. */
  int poolsLookedFor() {
    return plan.pools().size();
  }

  /** True if a class that is loaded calls what is described: what {@link #transform} would find. */
  boolean calls(Class<?> type, LoadedConstants constants) {
    PoolPackages packages = plan.packages();
    List<LoadedConstants.Call> calls = constants.calls(type, packages::mayBeCalled);
    if (calls.isEmpty() || !isNamed(type.getName())) {
      return false;
    }
    CallTargets targets = packages.calledIn(constants.texts(type));
    for (LoadedConstants.Call call : calls) {
      if (targets.of(type.getName(), call.owner(), call.method(), call.descriptor()) != null) {
        return true;
      }
    }
    return false;
  }

  private static List<PoolDescriptor> valid(
      List<PoolDescriptor> found, @Nullable ProtectionDomain domain) {
    List<PoolDescriptor> valid = new ArrayList<>();
    for (PoolDescriptor pool : found) {
      if (pool.isOf(CodeSources.path(domain))) {
        valid.add(pool);
      }
    }
    return valid;
  }

  private boolean isNamed(String className) {
    String name = className.replace('/', '.');
    return (only.isEmpty() || startsWithAny(name, only)) && !startsWithAny(name, exclude);
  }

  private static boolean startsWithAny(String name, List<String> prefixes) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private byte @Nullable [] weaveDescribed(
      String className, byte[] classFile, List<PoolDescriptor> found) {
    if (found.isEmpty()) {
      return null;
    }
    begin();
    List<WovenPool> woven = new ArrayList<>();
    PoolDescriptor tracking = tracking(className, found);
    for (PoolDescriptor pool : found) {
      if (tracking != null && pool != tracking && MethodWeaver.counts(pool, className)) {
        weaving.unmatched(
            pool.origin()
                + ": "
                + className
                + " is counted by the pool '"
                + tracking.name()
                + "' of "
                + tracking.origin());
        // What its other classes tell is a part of it.
        open(pool).book().missesEvents();
      } else {
        woven.add(open(pool));
      }
    }
    if (tracking != null) {
      open(tracking).book().track(className);
    }
    MethodWeaver weaver = methods;
    if (weaver == null) {
      // Two threads may make one each: it has no state.
      weaver = new MethodWeaver(weaving);
      methods = weaver;
    }
    return weaver.weave(className, classFile, woven);
  }

  /**
   * The pool whose shadow is in the objects of that class: the first that counts it by its own
   * methods, else the first that hands it out.
   */
  private static @Nullable PoolDescriptor tracking(String className, List<PoolDescriptor> found) {
    PoolDescriptor tracking = null;
    for (PoolDescriptor pool : found) {
      if (pool.tracked().contains(className)) {
        if (MethodWeaver.counts(pool, className)) {
          return pool;
        }
        tracking = tracking == null ? pool : tracking;
      }
    }
    return tracking;
  }

  private byte @Nullable [] weaveCaller(String className, byte[] classFile, CallTargets targets) {
    byte[] woven = new CallSiteWeaver(targets, pool -> open(pool).book().number()).weave(classFile);
    if (woven != null) {
      weaving.caller(className);
    }
    return woven;
  }

  private synchronized void begin() {
    if (!begun) {
      onFirstPool.run();
      begun = true;
      findMissed();
    }
  }

  private synchronized WovenPool open(PoolDescriptor descriptor) {
    WovenPool known = pools.get(descriptor);
    if (known != null) {
      return known;
    }
    PoolGetters getters = new PoolGetters(descriptor, opener, weaving);
    PoolBook book =
        PoolBook.open(
            descriptor.name(),
            inside(descriptor),
            descriptor.events().stream()
                .filter(e -> e.kind() == dev.tallyman.ledger.EventKind.CONFIRM)
                .map(e -> e.method().className())
                .toList(),
            descriptor.hasPageRules() ? rules(descriptor) : null,
            descriptor.reclaimed(),
            getters);
    WovenPool pool = new WovenPool(descriptor, book, getters);
    pools.put(descriptor, pool);
    return pool;
  }

  private static List<String> inside(PoolDescriptor descriptor) {
    List<String> inside = new ArrayList<>(descriptor.inside());
    inside.addAll(descriptor.described());
    return inside;
  }

  private static PageRules rules(PoolDescriptor descriptor) {
    return new PageRules(!descriptor.handles().isEmpty(), descriptor.seesPlainReferences());
  }
}
