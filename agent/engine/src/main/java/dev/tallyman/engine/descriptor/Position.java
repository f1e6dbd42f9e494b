package dev.tallyman.engine.descriptor;

/**
 * A place in a descriptor.
 *
 * @param origin file, jar entry or built-in name
 * @param line from 1
 * @param column from 1
 */
public record Position(String origin, int line, int column) {
  @Override
  public String toString() {
    return origin + ":" + line + ":" + column;
  }
}
