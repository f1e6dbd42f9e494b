package dev.tallyman.engine;

import java.lang.ref.WeakReference;
import java.security.CodeSource;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Which code sources were looked at lately. Held weakly: a code source leads to its URL's handler,
 * which may be a class of a web application that must be able to go.
 *
 * <p>By identity, because a code source is equal to another if their hosts have the same address.
 * Direct-mapped: one that takes another's place makes it new again, which costs a second look. Any
 * thread; what is in here was added after it had been looked at.
 */
final class SeenSources {
  private static final int PLACES = 1 << 10;

  private final AtomicReferenceArray<WeakReference<CodeSource>> places =
      new AtomicReferenceArray<>(PLACES);

  private static int place(CodeSource source) {
    return System.identityHashCode(source) & (PLACES - 1);
  }

  boolean contains(CodeSource source) {
    WeakReference<CodeSource> seen = places.get(place(source));
    return seen != null && seen.refersTo(source);
  }

  void add(CodeSource source) {
    places.set(place(source), new WeakReference<>(source));
  }
}
