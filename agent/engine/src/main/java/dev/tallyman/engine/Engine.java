package dev.tallyman.engine;

import dev.tallyman.engine.census.Census;
import dev.tallyman.engine.descriptor.DescriptorException;
import dev.tallyman.engine.gate.Gate;
import dev.tallyman.engine.gate.GateSettings;
import dev.tallyman.engine.tell.Report;
import dev.tallyman.engine.weave.Weaver;
import dev.tallyman.ledger.gate.TestGates;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Starts the engine. Made by the launcher, which knows it by name only.
 *
 * <p>What runs here runs in every program, with a pool or without: no lambda, no stream, no regular
 * expression, no reflection.
 */
public final class Engine implements BiConsumer<Instrumentation, Map<String, Object>> {

  /**
   * Begins to watch for classes of described pools. Starts no thread and writes nothing before one
   * is loaded.
   *
   * @param parts {@code options}: option values by name, checked by the launcher; {@code fields}:
   *     the transformer that adds places for shadows, takes the names of the classes to change;
   *     {@code jdk}: gives what the JDK keeps to itself, by name
   */
  @Override
  @SuppressWarnings("unchecked") // as the launcher puts them
  public void accept(Instrumentation instrumentation, Map<String, Object> parts) {
    try {
      start(
          instrumentation,
          (Map<String, List<String>>) part(parts, "options"),
          (Consumer<Set<String>>) part(parts, "fields"),
          (Function<String, Object>) part(parts, "jdk"));
    } catch (IOException | DescriptorException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object part(Map<String, Object> parts, String name) {
    return Objects.requireNonNull(parts.get(name), name);
  }

  private static void start(
      Instrumentation instrumentation,
      Map<String, List<String>> options,
      Consumer<Set<String>> fields,
      Function<String, Object> jdk)
      throws IOException, DescriptorException {
    Watch watch = new Watch(new Settings(options), instrumentation, jdk);
    Weaver weaver =
        new Weaver(
            watch.settings().all("only"), watch.settings().all("exclude"), instrumentation, watch);
    Discovery discovery = new Discovery(weaver, fields, watch.settings());
    watch.follows(weaver, discovery);
    if (discovery.start()) {
      watch.warm();
    }
    instrumentation.addTransformer(discovery, false);
    instrumentation.addTransformer((ClassFileTransformer) fields, false);
    instrumentation.addTransformer(weaver, true);
    // Now, so that no class comes in between.
    discovery.lookBack();
    watch.promise();
    GateSettings settings = watch.settings().gate();
    if (settings != null) {
      Gate gate = new Gate(settings, new AtEnd(watch));
      watch.asks(gate);
      TestGates.open(gate);
    }
  }

  /** Judges as if the program had ended. Not a lambda: linked in every program. */
  private static final class AtEnd implements Supplier<Report> {
    private final Watch watch;

    AtEnd(Watch watch) {
      this.watch = watch;
    }

    @Override
    public Report get() {
      return watch.report(Census.Moment.END);
    }
  }
}
