package dev.tallyman.engine.weave;

import dev.tallyman.ledger.hook.Hooks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.objectweb.asm.Type;

/**
 * The constants that the JVM keeps of each class: no class file is read for them, and no loader of
 * the program is asked.
 *
 * <p>Immutable; any thread.
 */
public final class LoadedConstants {
  private static final String HOOKS = Type.getInternalName(Hooks.class);

  private final BiConsumer<Class<?>, Consumer<Object>> texts;
  private final BiConsumer<Class<?>, Consumer<Object>> calls;

  /**
   * Takes what the JDK keeps to itself.
   *
   * @param texts gives a class's texts, one by one
   * @param calls gives the methods that a class names, each as the internal name of its class, its
   *     name and its descriptor
   */
  public LoadedConstants(
      BiConsumer<Class<?>, Consumer<Object>> texts, BiConsumer<Class<?>, Consumer<Object>> calls) {
    this.texts = texts;
    this.calls = calls;
  }

  /**
   * A method that a class names.
   *
   * @param owner internal name of the class that it is called on
   * @param descriptor its types
   */
  record Call(String owner, String method, String descriptor) {}

  /** All texts of a class. */
  List<String> texts(Class<?> type) {
    List<String> found = new ArrayList<>();
    texts.accept(type, text -> found.add((String) text));
    return found;
  }

  /**
   * The methods that a class names and that are wanted.
   *
   * @param wanted says of the internal name of a class and a method of it if they are
   */
  List<Call> calls(Class<?> type, BiPredicate<String, String> wanted) {
    List<Call> found = new ArrayList<>();
    calls.accept(
        type,
        constant -> {
          String[] call = (String[]) constant;
          if (wanted.test(call[0], call[1])) {
            found.add(new Call(call[0], call[1], call[2]));
          }
        });
    return found;
  }

  /** True if a class is woven. */
  boolean callsHooks(Class<?> type) {
    return !calls(type, (owner, method) -> owner.equals(HOOKS)).isEmpty();
  }
}
