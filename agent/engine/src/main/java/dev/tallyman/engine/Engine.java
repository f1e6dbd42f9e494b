package dev.tallyman.engine;

import dev.tallyman.engine.descriptor.DescriptorException;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts the engine, and takes commands while it runs. Made by the launcher, which knows it by name
 * only.
 *
 * <p>What runs here at the start of a program runs in every program, with a pool or without: no
 * lambda, no stream, no regular expression, no reflection.
 */
public final class Engine
    implements BiConsumer<Instrumentation, Map<String, Object>>,
        BiFunction<String, Map<String, List<String>>, String> {
  private @Nullable Control control;

  /** Made by the launcher. */
  public Engine() {}

  /**
   * Begins to watch for classes of described pools. Starts no thread and writes nothing before one
   * is loaded.
   *
   * @param parts {@code options}: option values by name, checked by the launcher; {@code fields}:
   *     the transformer that adds places for shadows, takes the names of the classes to change;
   *     {@code jdk}: gives what the JDK keeps to itself, by name; {@code ledgerBytes}: how large
   *     the ledger's class files are; {@code late}: true if the program runs already, so that what
   *     is loaded must be woven, too
   */
  @Override
  @SuppressWarnings("unchecked") // as the launcher puts them
  public void accept(Instrumentation instrumentation, Map<String, Object> parts) {
    try {
      Control made =
          new Control(
              new Settings((Map<String, List<String>>) part(parts, "options")),
              instrumentation,
              (Consumer<Set<String>>) part(parts, "fields"),
              (Function<String, Object>) part(parts, "jdk"),
              (LongSupplier) part(parts, "ledgerBytes"));
      if (Boolean.TRUE.equals(parts.get("late"))) {
        made.attach();
      } else {
        made.begin();
      }
      control = made;
    } catch (IOException | DescriptorException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object part(Map<String, Object> parts, String name) {
    return Objects.requireNonNull(parts.get(name), name);
  }

  /**
   * Does what somebody asks for who has attached to this JVM.
   *
   * @param command its name
   * @param arguments of the command, by name
   * @return what to answer
   * @throws IllegalArgumentException with a sentence, if it can not be done
   */
  @Override
  public String apply(String command, Map<String, List<String>> arguments) {
    Control running = control;
    if (running == null) {
      throw new IllegalArgumentException("the agent did not start in this JVM");
    }
    return running.run(command, arguments);
  }
}
