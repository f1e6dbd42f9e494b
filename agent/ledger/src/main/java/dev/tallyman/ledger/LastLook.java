package dev.tallyman.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What the JVM runs after the program's own shutdown hooks. The JDK keeps it as long as the JVM
 * lives and can not be told to forget it; so it is the ledger's, and leads to the engine only while
 * there is one. Thread-safe.
 */
public final class LastLook implements Runnable {
  private static volatile @Nullable Runnable work;

  private static volatile boolean registered;

  /** Made by whoever registers it, once in a JVM. */
  public LastLook() {}

  /** True if the JDK has one of these already. */
  public static boolean isRegistered() {
    return registered;
  }

  /** The JDK has one of these from now on. */
  public static void registered() {
    registered = true;
  }

  /** Says what to run at the end; null for nothing. */
  public static void at(@Nullable Runnable end) {
    work = end;
  }

  @Override
  public void run() {
    Runnable now = work;
    if (now != null) {
      now.run();
    }
  }
}
