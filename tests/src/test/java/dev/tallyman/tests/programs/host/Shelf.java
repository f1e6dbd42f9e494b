package dev.tallyman.tests.programs.host;

/** Has {@code Box take()} and the bridge {@code Object take()}. */
public class Shelf extends Source<Box> {
  private final Depot depot;

  /** A shelf over a depot. */
  public Shelf(Depot depot) {
    this.depot = depot;
  }

  @Override
  public Box take() {
    return depot.get(1);
  }
}
