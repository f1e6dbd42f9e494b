package dev.tallyman.ledger;

import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Holds the pages in use, so that their own counts can be read at the census whether or not a
 * collection came. Each is held by its class, not by the ledger: as long as the class lives, and no
 * longer, so that a web application's loader can go with what it leaked.
 *
 * <p>Guarded by the page book's lock.
 */
final class HeldPages {
  /** A page whose size is not known is taken to be so large. */
  private static final int USUAL_BYTES = 4096;

  private final ClassValue<Map<Object, Object>> pages =
      new ClassValue<>() {
        @Override
        protected Map<Object, Object> computeValue(Class<?> type) {
          return new IdentityHashMap<>();
        }
      };

  /** The program's memory that is held: at most the memory limit. */
  private long bytes;

  void hold(PageShadow shadow, Object page) {
    if (!shadow.isHeld && bytes + size(shadow) <= Memory.limit()) {
      pages.get(page.getClass()).put(page, page);
      shadow.isHeld = true;
      bytes += size(shadow);
    }
  }

  void letGo(PageShadow shadow) {
    if (shadow.isHeld) {
      Object page = shadow.weak.get();
      if (page != null) {
        pages.get(page.getClass()).remove(page);
      }
      gone(shadow);
    }
  }

  /** The page went with its class: it takes no room any more. */
  void forgetIfGone(PageShadow shadow) {
    if (shadow.isHeld && shadow.weak.refersTo(null)) {
      gone(shadow);
    }
  }

  private void gone(PageShadow shadow) {
    shadow.isHeld = false;
    bytes -= size(shadow);
  }

  private static long size(PageShadow page) {
    return page.bytes > 0 ? page.bytes : USUAL_BYTES;
  }
}
