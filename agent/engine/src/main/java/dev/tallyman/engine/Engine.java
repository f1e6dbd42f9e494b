package dev.tallyman.engine;

import dev.tallyman.engine.descriptor.DescriptorException;
import dev.tallyman.engine.weave.Weaver;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Starts the engine. */
public final class Engine {
  private Engine() {}

  /**
   * Begins to watch for classes of described pools. Starts no thread and writes nothing before one
   * is loaded.
   *
   * @param options option values by name; checked by the launcher
   * @param fields the transformer that adds places for shadows; takes the names of the classes to
   *     change
   * @param lateShutdown {@code Shutdown.add}
   */
  public static void start(
      Instrumentation instrumentation,
      Map<String, List<String>> options,
      Consumer<Set<String>> fields,
      Method lateShutdown)
      throws IOException, DescriptorException {
    Watch watch = new Watch(new Settings(options), instrumentation, lateShutdown);
    Weaver weaver =
        new Weaver(
            watch.settings().all("only"), watch.settings().all("exclude"), instrumentation, watch);
    Discovery discovery = new Discovery(weaver, fields, watch.settings().all("pools"));
    watch.follows(weaver, discovery);
    discovery.start(watch.settings().all("descriptors"));
    instrumentation.addTransformer(discovery, false);
    instrumentation.addTransformer((ClassFileTransformer) fields, false);
    instrumentation.addTransformer(weaver, true);
  }
}
