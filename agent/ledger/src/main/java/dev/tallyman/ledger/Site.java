package dev.tallyman.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A place in the program that calls a described method.
 *
 * @param pool place of the books of the pool that the called method belongs to, the same whenever
 *     they are opened; {@link #ANY_POOL} for one that is not known, -1 for none
 * @param kind what the called method does
 * @param call name of the called method, empty if it is not known
 * @param className binary name of the calling class
 * @param method name of the calling method
 * @param file source file, empty if the class does not say
 * @param line line, 0 if the class does not say
 */
public record Site(
    int pool, EventKind kind, String call, String className, String method, String file, int line) {

  /** The called method is known by its name only, and several pools have one of that name. */
  public static final int ANY_POOL = -2;

  /** Takes the number of a pool's books, and keeps its place. */
  public Site {
    pool = PoolBook.slot(pool);
  }

  /**
   * True if the calling method is a class initialiser: what is got there is meant to live as long
   * as the class.
   */
  public boolean isStatic() {
    return method.equals("<clinit>");
  }

  /** True if the calling method is a constructor: what is got there is a part of the new object. */
  public boolean isConstructor() {
    return method.equals("<init>");
  }

  // By hand: a record's own methods are linked by invokedynamic, and hooks look sites up.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Site
        && pool == ((Site) other).pool
        && kind == ((Site) other).kind
        && line == ((Site) other).line
        && call.equals(((Site) other).call)
        && className.equals(((Site) other).className)
        && method.equals(((Site) other).method)
        && file.equals(((Site) other).file);
  }

  @Override
  public int hashCode() {
    return (className.hashCode() * 31 + method.hashCode()) * 31 + line * 31 + pool;
  }

  @Override
  public String toString() {
    return text();
  }

  /** As a stack trace prints it: {@code class.method(File.java:line)}. */
  public String text() {
    if (className.equals("unknown") && pool < 0) {
      return "unknown";
    }
    String where = file.isEmpty() ? "Unknown Source" : line > 0 ? file + ":" + line : file;
    return className + "." + method + "(" + where + ")";
  }
}
