package dev.tallyman.tests.programs.gate.planted;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** What is to be done when the last class of all has ended. */
final class AtTheEnd implements BeforeAllCallback {
  private static final Queue<Runnable> todo = new ConcurrentLinkedQueue<>();

  static void run(Runnable work) {
    todo.add(work);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    context.getRoot().getStore(Namespace.GLOBAL).getOrComputeIfAbsent(Closing.class);
  }

  /** Is closed with the engine's own context. */
  @SuppressWarnings("deprecation") // AutoCloseable is not closed by the oldest JUnit yet
  static final class Closing implements ExtensionContext.Store.CloseableResource {
    @Override
    public void close() {
      todo.forEach(Runnable::run);
    }
  }
}
