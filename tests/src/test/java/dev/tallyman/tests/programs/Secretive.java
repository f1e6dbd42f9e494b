package dev.tallyman.tests.programs;

import dev.tallyman.tests.programs.tiny.TinyBuffer;
import dev.tallyman.tests.programs.tiny.TinyPool;

/**
 * Loses buffers in a thread whose name is a secret, with secrets in its arguments, in a property,
 * in the environment, and in the messages of exceptions that described methods throw.
 */
public final class Secretive {
  private Secretive() {}

  /** Runs it; the first argument is the secret. */
  public static void main(String[] arguments) throws InterruptedException {
    String secret = arguments[0];
    if (!secret.equals(System.getProperty("secret")) || !secret.equals(System.getenv("SECRET"))) {
      throw new IllegalStateException("the secret is not everywhere");
    }
    Thread thread = new Thread(() -> lose(secret), secret);
    thread.start();
    thread.join();
    System.out.println("done");
  }

  private static void lose(String secret) {
    new TinyPool().get().retain();
    TinyBuffer released = new TinyPool().get();
    released.release();
    try {
      new Grumpy(secret).release();
    } catch (IllegalStateException e) {
      new TinyPool().get();
    }
    try {
      released.release();
    } catch (IllegalStateException e) {
      System.out.println("released twice");
    }
  }

  private static final class Grumpy extends TinyBuffer {
    private final String secret;

    Grumpy(String secret) {
      this.secret = secret;
    }

    @Override
    public int refCount() {
      throw new IllegalStateException(secret);
    }

    @Override
    public void release() {
      super.release();
      super.release();
      throw new IllegalStateException(secret);
    }
  }
}
