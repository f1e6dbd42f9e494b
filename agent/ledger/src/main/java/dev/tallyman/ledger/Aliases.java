package dev.tallyman.ledger;

import dev.tallyman.ledger.hook.Tracked;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of aliases. Their references are counted where the count is; here is seen only when
 * more of them end through an alias than it was given: then one ended that was somebody else's.
 * Moved after the method returned, because what it refused is seen by the handle that refused it.
 */
final class Aliases {
  private Aliases() {}

  /** An alias was made and is given one reference. */
  static void made(Object alias, int pool) {
    if (alias instanceof Tracked) {
      int pending = PendingSites.current(ThreadIds.current());
      int site = Attribution.of(pool, EventKind.CONFIRM, pending);
      ((Tracked) alias).$tallymanShadow(new AliasShadow(pool, site));
    }
  }

  /**
   * A reference was taken through the alias. Whoever took it may end it through this alias or
   * through another that it made: both are given one, so that no right use is called wrong.
   */
  static void took(Object alias) {
    AliasShadow shadow = shadow(alias);
    if (shadow != null) {
      shadow.move(1);
    }
  }

  /** A reference ended through the alias. */
  static void ended(Object alias) {
    AliasShadow shadow = shadow(alias);
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
              alias.getClass().getName(),
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

  private static @Nullable AliasShadow shadow(Object alias) {
    if (!(alias instanceof Tracked)) {
      return null;
    }
    Object shadow = ((Tracked) alias).$tallymanShadow();
    return shadow instanceof AliasShadow ? (AliasShadow) shadow : null;
  }
}
