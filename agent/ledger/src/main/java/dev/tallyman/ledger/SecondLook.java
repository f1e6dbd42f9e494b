package dev.tallyman.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * The census looks at a pool's objects one after the other, while the pool may go on. Where it
 * found what nobody has, it looks again, and says whether the pool stood still meanwhile. Made at
 * the end of a program only: it stops all threads twice.
 */
final class SecondLook {
  private static final String IN_USE = "the pool was in use meanwhile";

  private SecondLook() {}

  /** The snapshot with what a second one confirms; itself if there is nothing to confirm. */
  static PoolSnapshot at(PoolBook book, PoolSnapshot first) {
    PageNotes found = first.notes().pages();
    if (found.idle().isEmpty() && found.stranded().isEmpty()) {
      return first;
    }
    Stillness stillness = new Stillness(book.getters().packages());
    PageNotes again = Snapshots.of(book, Registry.open(), new ArrayList<>(), 0).notes().pages();
    boolean isStill = stillness.lasts();
    List<IdleUse> idle = new ArrayList<>();
    for (IdleUse use : again.idle()) {
      idle.add(new IdleUse(use.className(), use.kept(), use.most(), use.bytes(), !isStill));
    }
    List<StrandedUse> stranded = new ArrayList<>();
    for (StrandedUse use : again.stranded()) {
      stranded.add(
          isStill || !use.doubt().isEmpty()
              ? use
              : new StrandedUse(use.className(), use.pages(), use.bytes(), IN_USE));
    }
    return first.with(new PageNotes(found.pages(), idle, found.parked(), stranded));
  }
}
