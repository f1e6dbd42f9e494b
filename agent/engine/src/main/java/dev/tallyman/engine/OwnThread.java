package dev.tallyman.engine;

/**
 * Threads of the agent. They inherit nothing of the program's: no group, no loader, no values of
 * thread locals.
 *
 * <p>Before JDK 24 a thread also inherits, through its access control context, the loaders of all
 * classes on the stack that makes it. So threads that stay are made when the agent starts, before
 * any code of the program runs, and started later: what the program is by then may be a web
 * application that must be able to go.
 */
final class OwnThread {
  private static final long PATIENCE_MILLIS = 1_000;

  private OwnThread() {}

  /** Ends one, and waits a little for it: what it has begun it may finish. */
  static void end(Thread thread) {
    thread.interrupt();
    try {
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static Thread of(Runnable work, String name) {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread thread = new Thread(root, work, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }
}
