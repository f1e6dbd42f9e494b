package dev.tallyman.tests.programs.host;

/** A described default method. */
public interface Keeper {
  /** Puts a box back. */
  void put(Box box);

  /** Puts a box back through the interface. */
  default int keep(Box box) {
    put(box);
    return box.count();
  }
}
