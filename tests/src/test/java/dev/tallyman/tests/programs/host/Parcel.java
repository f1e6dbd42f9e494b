package dev.tallyman.tests.programs.host;

import java.util.ArrayList;
import java.util.List;

/** A handle over boxes, with a constructor that may throw and one that calls another. */
public class Parcel {
  private final List<Box> boxes = new ArrayList<>();

  /** Takes the box over; refuses null. */
  public Parcel(Box first) {
    if (first == null) {
      throw new NullPointerException("no box");
    }
    add(first);
  }

  /** Two boxes. */
  public Parcel(Box first, Box second) {
    this(first);
    add(second);
  }

  /** Takes a box over. */
  public final Parcel add(Box box) {
    boxes.add(box);
    return this;
  }

  /** A second parcel of the same boxes. */
  public Parcel copy() {
    return new Parcel(boxes.get(0).hold());
  }

  /** Drops all. */
  public boolean release() {
    boxes.forEach(Box::drop);
    return boxes.get(0).count() == 0;
  }
}
