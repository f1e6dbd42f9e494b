package dev.tallyman.ledger;

import dev.tallyman.ledger.hook.Tracked;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the shadow of a counted handle is: in its field, which is of the one pool that describes
 * its class, or, for another pool that hands such an object out, and for an object of a class that
 * got no field, in the weak identity map.
 */
final class Shadows {
  private Shadows() {}

  static @Nullable HandleShadow of(Object handle, int pool) {
    Object shadow = any(handle, pool);
    return shadow instanceof HandleShadow ? (HandleShadow) shadow : null;
  }

  static @Nullable Crowd crowd(Object handle, int pool) {
    Object shadow = any(handle, pool);
    return shadow instanceof Crowd ? (Crowd) shadow : null;
  }

  /**
   * The handle that an object without a field of its own stands for, itself if it is none of that
   * kind; null if it leads to none. The program's own methods are asked, so only where it matters.
   */
  static @Nullable Object resolved(@Nullable Object object, int pool) {
    return object == null || object instanceof Tracked
        ? object
        : PoolBook.of(pool).getters().handle(object, List.of());
  }

  /** True if nothing is known of the handle. */
  static boolean hasNone(Object handle, int pool) {
    return any(handle, pool) == null;
  }

  private static @Nullable Object any(Object handle, int pool) {
    if (handle instanceof Tracked) {
      Object shadow = ((Tracked) handle).$tallymanShadow();
      if (shadow instanceof HandleShadow && ((HandleShadow) shadow).pool == pool) {
        return shadow;
      }
      if (isFieldOf(pool, handle, shadow)) {
        return isOver(shadow) ? null : shadow;
      }
    }
    return IdentityShadows.get(handle, pool);
  }

  static void set(Object handle, int pool, @Nullable Object shadow) {
    if (handle instanceof Tracked
        && isFieldOf(pool, handle, ((Tracked) handle).$tallymanShadow())) {
      ((Tracked) handle).$tallymanShadow(shadow);
    } else {
      IdentityShadows.set(handle, pool, shadow);
    }
  }

  /**
   * What is in the field says whose it is; of an empty one, and of what books left there that were
   * closed, the class does.
   */
  private static boolean isFieldOf(int pool, Object handle, @Nullable Object shadow) {
    return shadow instanceof HandleShadow && !isOver(shadow)
        ? ((HandleShadow) shadow).pool == pool
        : PoolBook.of(pool).tracks(handle.getClass());
  }

  /** True if the shadow is one of books that were closed: nothing is known of the object. */
  static boolean isOver(@Nullable Object shadow) {
    if (shadow instanceof HandleShadow) {
      return PoolBook.isOver(((HandleShadow) shadow).pool);
    }
    return shadow instanceof Crowd && PoolBook.isOver(((Crowd) shadow).pool);
  }
}
