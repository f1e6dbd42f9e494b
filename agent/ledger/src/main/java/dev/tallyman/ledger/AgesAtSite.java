package dev.tallyman.ledger;

import java.util.ArrayList;
import java.util.List;

/** What {@link Ages} knows of one get site. */
final class AgesAtSite {
  /** Lengths of windows, each so many times the one before: 20 s to 5 h 40 min by default. */
  static final int LENGTHS = 6;

  static final int TIMES = 4;
  private static final int SPANS = 32;

  private final int site;
  private final int[] ended = new int[SPANS];
  private final FloorWindows[] handleFloors = new FloorWindows[LENGTHS];
  private final FloorWindows[] referenceFloors = new FloorWindows[LENGTHS];
  private int handles;
  private int references;

  AgesAtSite(int site) {
    this.site = site;
    for (int i = 0; i < LENGTHS; i++) {
      handleFloors[i] = new FloorWindows();
      referenceFloors[i] = new FloorWindows();
    }
  }

  int number() {
    return site;
  }

  /** A look begins. */
  void none() {
    handles = 0;
    references = 0;
  }

  void open(int count) {
    handles++;
    references += count;
  }

  /** A look is done. */
  void seen(int length, boolean isOver) {
    handleFloors[length].see(handles, isOver);
    referenceFloors[length].see(references, isOver);
  }

  /** A life ended that took so many tenths of a second; 0 if no look saw it. */
  void ended(int tenths) {
    int span = Math.min(SPANS - 1, Integer.SIZE - Integer.numberOfLeadingZeros(tenths));
    ended[span] = Math.max(ended[span], ended[span] + 1);
  }

  /** So many lives ended that no look saw. */
  void endedUnseen(int lives) {
    ended[0] = Math.max(ended[0], ended[0] + lives);
  }

  SiteLives copy(int window) {
    List<Integer> spans = new ArrayList<>();
    int last = SPANS;
    while (last > 0 && ended[last - 1] == 0) {
      last--;
    }
    for (int i = 0; i < last; i++) {
      spans.add(ended[i]);
    }
    List<SiteLives.Floors> floors = new ArrayList<>();
    for (int i = 0; i < LENGTHS; i++) {
      List<Integer> over = handleFloors[i].floors();
      if (!over.isEmpty()) {
        floors.add(
            new SiteLives.Floors(Ages.length(window, i) * 100, over, referenceFloors[i].floors()));
      }
    }
    return new SiteLives(site, spans, floors);
  }
}
