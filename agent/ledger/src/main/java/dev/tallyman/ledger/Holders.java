package dev.tallyman.ledger;

import dev.tallyman.ledger.hook.Tracked;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of holders. Their references are counted where the count is; here is seen only when
 * more of them end through a holder than it was given: then one ended that was somebody else's.
 * Moved after the method returned, because what it refused is seen by the handle that refused it.
 */
final class Holders {
  private Holders() {}

  /** An holder was made and is given one reference. */
  static void made(Object holder, int pool) {
    if (holder instanceof Tracked) {
      int pending = PendingSites.current(ThreadIds.current());
      int site = Attribution.of(pool, EventKind.CONFIRM, pending);
      ((Tracked) holder).$tallymanShadow(new HolderShadow(pool, site));
    }
  }

  /**
   * A reference was taken through the holder. Whoever took it may end it through this holder or
   * through another that it made: both are given one, so that no right use is called wrong.
   */
  static void took(Object holder) {
    HolderShadow shadow = shadow(holder);
    if (shadow != null) {
      shadow.move(1);
    }
  }

  /** A reference ended through the holder. */
  static void ended(Object holder) {
    HolderShadow shadow = shadow(holder);
    if (shadow == null) {
      return;
    }
    long thread = ThreadIds.current();
    int site = Attribution.of(shadow.pool, EventKind.UNREF, PendingSites.current(thread));
    int before = shadow.move(-1);
    if (before <= 0) {
      List<TapeEntry> tape = new ArrayList<>();
      tape.add(new TapeEntry(1, EventKind.UNREF, shadow.lastRelease, 0, 0));
      tape.add(new TapeEntry(2, EventKind.UNREF, site, 0, (int) thread & 0x1fffff));
      Incidents.add(
          new Incident(
              Fact.ENDED_FOR_ANOTHER,
              EventKind.UNREF,
              shadow.pool,
              holder.getClass().getName(),
              1,
              before,
              1,
              shadow.birthSite,
              Stacks.NONE,
              site,
              Attribution.stack(PoolBook.of(shadow.pool)),
              tape));
    }
    shadow.lastRelease = site;
  }

  private static @Nullable HolderShadow shadow(Object holder) {
    if (!(holder instanceof Tracked)) {
      return null;
    }
    Object shadow = ((Tracked) holder).$tallymanShadow();
    return shadow instanceof HolderShadow && !PoolBook.isOver(((HolderShadow) shadow).pool)
        ? (HolderShadow) shadow
        : null;
  }
}
