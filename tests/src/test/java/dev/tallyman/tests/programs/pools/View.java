package dev.tallyman.tests.programs.pools;

/** Stands for a block, or for another view of one. */
public class View {
  private final Block block;
  private final View inner;

  public View(Block block, View inner) {
    this.block = block;
    this.inner = inner;
  }

  public Object under() {
    return inner == null ? block : inner;
  }

  /** A view of a new block. */
  public static View make() {
    return new View(Block.make(), null);
  }

  public static void close(View view) {
    Object under = view.under();
    if (under instanceof Block block) {
      block.drop();
    } else if (under instanceof View next) {
      close(next);
    }
  }
}
