package dev.tallyman.engine.descriptor;

/**
 * A statement of a descriptor that stands in no file.
 *
 * @param where what says it, for messages
 * @param text the statement, as a line of a file would say it
 */
public record Statement(String where, String text) {
  Line line() {
    return new Line(where, 0, text);
  }
}
