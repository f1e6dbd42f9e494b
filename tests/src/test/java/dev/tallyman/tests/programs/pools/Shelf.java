package dev.tallyman.tests.programs.pools;

import java.util.ArrayDeque;
import java.util.Deque;

/** Lends blocks that are counted elsewhere. */
public class Shelf {
  private final Deque<Block> idle = new ArrayDeque<>();

  /** Takes over the block for good. */
  public void stock(Block block) {
    idle.push(block);
  }

  public Block lend() {
    return idle.pop();
  }

  public void back(Block block) {
    idle.push(block);
  }
}
