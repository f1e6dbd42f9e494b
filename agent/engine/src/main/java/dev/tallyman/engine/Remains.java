package dev.tallyman.engine;

import dev.tallyman.engine.tell.Words;
import dev.tallyman.ledger.Memory;
import dev.tallyman.ledger.hook.Tracked;
import java.lang.instrument.Instrumentation;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What no detaching can take out of a JVM again, in bytes. */
final class Remains {
  private static final int MANY = 1024;

  private Remains() {}

  /**
   * Says it, after the books were closed.
   *
   * @param ledgerBytes how large the class files of the ledger are: what the JVM makes of them it
   *     does not tell
   */
  static String of(Instrumentation instrumentation, LongSupplier ledgerBytes) {
    int classes = 0;
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      classes += hasPlace(type) && !isOurs(type.getClassLoader()) ? 1 : 0;
    }
    return "there stay the ledger's classes ("
        + Words.bytes(ledgerBytes.getAsLong())
        + " of class files), its tables (about "
        + Words.bytes(Memory.ofTables())
        + ") and the place for a shadow in "
        + (classes == 1 ? "1 class" : Words.number(classes) + " classes")
        + (classes == 0 ? "" : " (at most " + reference(instrumentation) + " B an object)");
  }

  private static boolean hasPlace(Class<?> type) {
    for (Class<?> one : type.getInterfaces()) {
      if (one == Tracked.class) {
        return true;
      }
    }
    return false;
  }

  /** The canary's classes go with the engine. */
  private static boolean isOurs(@Nullable ClassLoader loader) {
    ClassLoader engine = Remains.class.getClassLoader();
    ClassLoader at = loader;
    while (at != null && at != engine) {
      at = at.getParent();
    }
    return at == engine;
  }

  private static long reference(Instrumentation instrumentation) {
    return (instrumentation.getObjectSize(new Object[MANY])
            - instrumentation.getObjectSize(new Object[0]))
        / MANY;
  }
}
