package dev.tallyman.tests.programs.host;

import java.io.IOException;

/** A pool of boxes: some of its methods throw when told to. */
public class Depot implements Keeper, AutoCloseable {
  private static final Depot SHARED = new Depot();

  /** A static get. */
  public static Box shared() {
    return SHARED.get(1);
  }

  /** Gives a box. */
  public synchronized Box get(int amount) {
    if (amount < 0) {
      throw new IllegalArgumentException("amount " + amount);
    }
    Box box = new Box();
    enter(box);
    for (int i = 0; i < amount; i++) {
      box.hold();
    }
    return box;
  }

  /** Gives a box or throws what it declares; two-slot arguments stand before the last one. */
  public Box getOrFail(long a, double b, boolean fail) throws IOException {
    if (fail) {
      throw new IOException("fail " + a + " " + b);
    }
    return get((int) (a + b));
  }

  /** Takes a reference back. */
  public void put(Box box) {
    box.drop();
    if (box.count() == 1) {
      leave(box);
    }
  }

  private void enter(Box box) {
    if (box == null) {
      throw new NullPointerException();
    }
  }

  private void leave(Box box) {
    box.drop();
  }

  @Override
  public void close() {}
}
