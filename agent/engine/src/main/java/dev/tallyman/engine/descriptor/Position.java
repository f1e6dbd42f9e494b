package dev.tallyman.engine.descriptor;

/**
 * A place in a descriptor.
 *
 * @param origin file, jar entry or built-in name; an annotation and what it stands at
 * @param line from 1; 0 if the origin says all
 * @param column from 1; 0 if the origin says all
 */
public record Position(String origin, int line, int column) {
  @Override
  public String toString() {
    return line == 0 ? origin : origin + ":" + line + ":" + column;
  }
}
