package dev.tallyman.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * The floor of a number in the last windows of one length. A leak of a few a second shows in short
 * windows, one of a few a day only in long ones. One thread at a time.
 */
final class FloorWindows {
  /** Three rises need four. */
  static final int WINDOWS = 4;

  private final int[] floors = new int[WINDOWS];
  private int over;

  /** What first shows in a window was at nothing before. */
  private int fewest;

  void see(int number, boolean isOver) {
    fewest = Math.min(fewest, number);
    if (isOver) {
      System.arraycopy(floors, 1, floors, 0, WINDOWS - 1);
      floors[WINDOWS - 1] = fewest;
      over = Math.min(over + 1, WINDOWS);
      fewest = number;
    }
  }

  /** Those of windows that are over, oldest first. */
  List<Integer> floors() {
    List<Integer> copy = new ArrayList<>();
    for (int i = WINDOWS - over; i < WINDOWS; i++) {
      copy.add(floors[i]);
    }
    return copy;
  }
}
