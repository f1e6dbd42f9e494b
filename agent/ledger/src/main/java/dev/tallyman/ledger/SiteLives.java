package dev.tallyman.ledger;

import java.util.List;

/**
 * Lives that began at one get site, over time: how long those took that ended, and how many are
 * always open.
 *
 * @param site the get site
 * @param ended of lives that ended, how many took less than {@code 1 << i} tenths of a second, and
 *     not less than half of that; the first: began and ended between two looks
 * @param floors how many were always open, in short windows and in long ones
 */
public record SiteLives(int site, List<Integer> ended, List<Floors> floors) {

  /**
   * Floors in windows of one length: the last ones that are over, oldest first.
   *
   * @param window length of a window in milliseconds
   * @param handles fewest handles that were open in each
   * @param references fewest references that were open in each
   */
  public record Floors(int window, List<Integer> handles, List<Integer> references) {}
}
