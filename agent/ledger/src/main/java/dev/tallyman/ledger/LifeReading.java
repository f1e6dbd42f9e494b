package dev.tallyman.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the history of one life says: a call that the pool refused is in it, too, but moved nothing.
 * Where the history does not reach back to the life's beginning, or has a gap, no call can be told
 * from a refused one: then something is said only if there was none.
 */
final class LifeReading {
  final List<TapeEntry> tape;
  private final @Nullable TapeEntry own;
  private @Nullable TapeEntry last;
  private int refused;
  private int count;

  /**
   * Reads a history.
   *
   * @param own the event of a call that is refused now
   * @param isFirst true if no other call was ever refused
   */
  LifeReading(List<TapeEntry> tape, @Nullable TapeEntry own, boolean isFirst) {
    this.tape = tape;
    this.own = own;
    if (!isRead()) {
      last = isFirst ? latest() : null;
      refused = 0;
      count = 0;
    }
  }

  private @Nullable TapeEntry latest() {
    int i = tape.size() - (own == null ? 1 : 2);
    return i >= 0 && isEnd(tape.get(i)) ? tape.get(i) : null;
  }

  private static boolean isEnd(TapeEntry entry) {
    return entry.kind() == EventKind.UNREF || entry.kind() == EventKind.PUT;
  }

  private boolean isRead() {
    for (int i = 0; i < tape.size(); i++) {
      TapeEntry entry = tape.get(i);
      boolean takes = entry.kind() == EventKind.REF;
      boolean ends = isEnd(entry);
      if (i == 0) {
        if (entry.kind() != EventKind.CONFIRM) {
          return false;
        }
        count = 1;
        continue;
      }
      int moved = entry.sequence() - tape.get(i - 1).sequence();
      // The first one may have been got with others, which are not in the history.
      if (!takes && !ends || i == 1 && moved > 1) {
        return false;
      }
      if (entry == own) {
        continue;
      }
      if (count < (ends ? moved : 1)) {
        refused |= 1 << i;
      } else {
        count += ends ? -moved : moved;
        last = ends ? entry : last;
      }
    }
    return true;
  }

  /** The event that ended the last reference of a life that has ended; null if it is not known. */
  @Nullable TapeEntry last() {
    return count == 0 ? last : null;
  }

  /** True if the pool refused the call. */
  boolean isRefused(int index) {
    return (refused & 1 << index) != 0;
  }

  /** True if it is the call that is refused now. */
  boolean isOwn(int index) {
    return tape.get(index) == own;
  }
}
