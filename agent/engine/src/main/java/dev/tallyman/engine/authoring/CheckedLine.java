package dev.tallyman.engine.authoring;

import dev.tallyman.engine.descriptor.Position;

/**
 * What one statement of a descriptor matches.
 *
 * @param at where it says so
 * @param result what came of it
 * @param text what it matches, or why it does not; one line
 */
public record CheckedLine(Position at, Result result, String text) {
  /** What came of a statement. */
  public enum Result {
    /** It means something that is there. */
    MATCHES,
    /** It matches nothing in a class that is there. */
    NOTHING,
    /** Its class is not on the class path. */
    ABSENT,
    /** It names what only a running program can tell. */
    UNKNOWN
  }
}
