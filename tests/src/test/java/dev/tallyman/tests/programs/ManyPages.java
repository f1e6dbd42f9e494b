package dev.tallyman.tests.programs;

import dev.tallyman.tests.programs.host.Box;
import dev.tallyman.tests.programs.host.Depot;

/** Keeps as many pages of a pool open as its argument says, and brings every tenth home. */
public final class ManyPages {
  private ManyPages() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    int many = Integer.parseInt(arguments[0]);
    Depot depot = new Depot();
    Box[] open = new Box[many];
    for (int i = 0; i < many; i++) {
      open[i] = depot.get(1);
    }
    for (int i = 0; i < many; i += 10) {
      depot.put(open[i]);
    }
    System.out.println("open " + (many - many / 10));
  }
}
