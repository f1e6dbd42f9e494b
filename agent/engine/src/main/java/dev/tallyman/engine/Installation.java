package dev.tallyman.engine;

import dev.tallyman.engine.descriptor.DescriptorException;
import dev.tallyman.engine.weave.LoadedClasses;
import dev.tallyman.engine.weave.LoadedConstants;
import dev.tallyman.engine.weave.OwnCount;
import dev.tallyman.engine.weave.OwnCounts;
import dev.tallyman.engine.weave.Weaver;
import dev.tallyman.ledger.Coverage;
import dev.tallyman.ledger.Ledger;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The transformers that follow pools, from their installation to their removal. After it, classes
 * are what they were; but those that were loaded with a place for a shadow keep it.
 *
 * <p>One thread at a time.
 */
final class Installation {
  private final Instrumentation instrumentation;
  private final Consumer<Set<String>> fields;
  private final Function<String, Object> jdk;
  private final Watch watch;
  private final Weaver weaver;
  private final Discovery discovery;
  private volatile List<OwnCount> openings = List.of();
  private volatile @Nullable OwnCounts counts;

  /**
   * Prepares; changes nothing yet.
   *
   * @param fields the transformer that adds places for shadows, takes the names of the classes to
   *     change
   * @param jdk gives what the JDK keeps to itself, by name
   */
  Installation(
      Watch watch,
      Instrumentation instrumentation,
      Consumer<Set<String>> fields,
      Function<String, Object> jdk) {
    this.watch = watch;
    this.instrumentation = instrumentation;
    this.fields = fields;
    this.jdk = jdk;
    this.weaver =
        new Weaver(
            watch.settings().all("only"), watch.settings().all("exclude"), instrumentation, watch);
    this.discovery = new Discovery(weaver, fields, watch.settings());
    watch.follows(this, weaver, discovery);
  }

  /** Begins, before the program does: no lambda, no stream, no reflection in here. */
  void begin() throws IOException, DescriptorException {
    if (discovery.start()) {
      watch.warm();
    }
    addTransformers();
    // Now, so that no class comes in between.
    discovery.lookBack();
    watch.promise();
  }

  /**
   * Begins while the program runs: what is loaded is woven, too.
   *
   * @return how many classes were transformed
   */
  int beginLate() throws IOException, DescriptorException {
    Coverage.isLate(true);
    weaver.weavesLoaded();
    discovery.start();
    discovery.lookAt(instrumentation.getAllLoadedClasses());
    LoadedClasses loaded = loaded();
    FutureTask<Boolean> warming = new FutureTask<>(watch::warm, true);
    if (loaded.isAnyDescribed()) {
      // Loading Byte Buddy takes as long as looking at ten thousand classes: beside it, not after.
      OwnThread.of(warming, "tallyman-warm").start();
    } else {
      warming.cancel(false);
    }
    try {
      counts = counts();
      openings = ownCounts();
      loaded.look();
    } finally {
      await(warming);
    }
    addTransformers();
    // What came meanwhile nobody has looked at: it may bring a descriptor.
    discovery.lookAt(loaded.notLooked());
    return loaded.weave();
  }

  /** Waits for it, whoever interrupts: no hook may run before it is done. */
  private static void await(FutureTask<Boolean> task) {
    boolean isInterrupted = false;
    try {
      while (!task.isCancelled()) {
        try {
          task.get();
          return;
        } catch (InterruptedException e) {
          isInterrupted = true;
        } catch (ExecutionException e) {
          throw new IllegalStateException(e.getCause());
        }
      }
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What pools counted as out just before they were woven; nothing if they were from the start. */
  List<OwnCount> openings() {
    return openings;
  }

  /** What pools count as out now. */
  List<OwnCount> ownCounts() {
    OwnCounts asked = counts;
    return asked == null ? List.of() : weaver.read(asked);
  }

  @SuppressWarnings("unchecked") // they are
  private OwnCounts counts() {
    return weaver.ownCounts(
        (Predicate<Class<?>>) jdk.apply("initialised"),
        (BiConsumer<Thread, Consumer<Object>>) jdk.apply("threadLocals"));
  }

  private void addTransformers() {
    instrumentation.addTransformer(discovery, false);
    instrumentation.removeTransformer((ClassFileTransformer) fields);
    instrumentation.addTransformer((ClassFileTransformer) fields, false);
    instrumentation.addTransformer(weaver, true);
  }

  /**
   * Gives the classes back what they were.
   *
   * @return how many classes were transformed
   */
  int end() {
    // What the program gets from now on nobody sees.
    Coverage.isLate(true);
    instrumentation.removeTransformer(discovery);
    fields.accept(Set.of());
    instrumentation.removeTransformer(weaver);
    return loaded().unweave();
  }

  /** Forgets what was counted; to be called after {@link #end}. */
  static void forget() {
    Ledger.closeBooks();
  }

  @SuppressWarnings("unchecked") // they are
  private LoadedClasses loaded() {
    LoadedConstants constants =
        new LoadedConstants(
            (BiConsumer<Class<?>, Consumer<Object>>) jdk.apply("texts"),
            (BiConsumer<Class<?>, Consumer<Object>>) jdk.apply("calls"));
    return new LoadedClasses(instrumentation, constants, weaver);
  }
}
