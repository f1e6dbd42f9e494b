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
  private OwnThread() {}

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
