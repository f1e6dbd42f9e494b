package dev.tallyman.ledger;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the pool itself counts. Implemented by the engine with method handles; called from a
 * hook only after a rule found something odd, else at the census, and never under a lock of the
 * ledger.
 */
public interface Getters {
  /** What a getter returns that the descriptor does not name, or that threw. */
  long NONE = Long.MIN_VALUE;

  /** The page's or handle's own count, or {@link #NONE}. */
  default long count(Object target) {
    return NONE;
  }

  /** The page's own frag count, or {@link #NONE} where it keeps none. */
  default long frags(Object page) {
    return NONE;
  }

  /** Size in bytes, or {@link #NONE}. */
  default long size(Object target) {
    return NONE;
  }

  /** How many references a pool object counts as out, or {@link #NONE}. */
  default long used(Object owner) {
    return NONE;
  }

  /** The most that it may count as out, or {@link #NONE}. */
  default long bound(Object owner) {
    return NONE;
  }

  /** What it counts as out when all is back, or {@link #NONE}. */
  default long floor(Object owner) {
    return NONE;
  }

  /** How many a pool object has at rest, or {@link #NONE}. */
  default long idle(Object owner) {
    return NONE;
  }

  /** The most that it may have at rest, or {@link #NONE}. */
  default long mostIdle(Object owner) {
    return NONE;
  }

  /**
   * The handle that an object stands for: where the path leads, and on through aliases. Null if
   * there is none. Called in hooks; reads, and never writes.
   *
   * @param path names of methods without parameters, to be called one after the other
   */
  default @Nullable Object handle(Object object, List<String> path) {
    return object;
  }

  /** True if the pool itself keeps a handle that is out, so that nobody else can give it back. */
  default boolean isKept(Object handle) {
    return false;
  }

  /** True if a handle of the class is the count of others, and no memory itself. */
  default boolean isGroup(String className) {
    return false;
  }

  /** The packages of the pool's handles, pages and caches: whoever moves one is in their code. */
  default Set<String> packages() {
    return Set.of();
  }

  /** Looks at the pages of which the pool is made. Called at the census. */
  default PageLook look(List<Made> made) {
    return PageLook.NOTHING;
  }

  /** Reads nothing. */
  Getters NOTHING = new Getters() {};
}
