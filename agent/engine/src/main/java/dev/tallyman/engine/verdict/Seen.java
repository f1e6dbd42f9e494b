package dev.tallyman.engine.verdict;

import java.util.List;

/**
 * What was seen of one JVM.
 *
 * @param name what users call it, mostly its report file
 * @param pools names of the pools of which a class was loaded
 * @param gets references that were handed out
 * @param blind why something may not have been seen, a sentence each; empty if all was
 */
public record Seen(String name, List<String> pools, long gets, List<String> blind) {
  /** Copies the lists. */
  public Seen {
    pools = List.copyOf(pools);
    blind = List.copyOf(blind);
  }
}
