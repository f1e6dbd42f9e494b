package dev.tallyman.tests.programs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;

/**
 * Catches what a pool throws. What the program could always see goes to stdout; what is suppressed
 * to stderr, one line each; and, serialised, the whole exception.
 */
public final class Refusal {
  private Refusal() {}

  /** Runs what will be refused. */
  public static void of(String name, Runnable call) {
    try {
      call.run();
      System.out.println(name + " was not refused");
    } catch (RuntimeException | Error e) {
      print(name, e);
    }
  }

  private static void print(String name, Throwable thrown) {
    System.out.println(name + " " + thrown + " because of " + thrown.getCause());
    for (StackTraceElement frame : stack(thrown)) {
      System.out.println("  " + frame);
    }
    System.err.println("refused " + name + " " + thrown.getSuppressed().length);
    for (Throwable suppressed : thrown.getSuppressed()) {
      System.err.println(
          String.join(
              " ",
              "history",
              name,
              suppressed.getClass().getName(),
              String.valueOf(suppressed.getStackTrace().length),
              String.valueOf(suppressed.getCause()),
              suppressed.getMessage().replace('\n', '|')));
    }
    System.err.println("serialised " + name + " " + serialised(thrown));
  }

  private static StackTraceElement[] stack(Throwable thrown) {
    try {
      return thrown.getStackTrace();
    } catch (UnsupportedOperationException e) {
      return new StackTraceElement[0];
    }
  }

  private static String serialised(Throwable thrown) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(thrown);
      }
      return Base64.getEncoder().encodeToString(bytes.toByteArray());
    } catch (UnsupportedOperationException e) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
