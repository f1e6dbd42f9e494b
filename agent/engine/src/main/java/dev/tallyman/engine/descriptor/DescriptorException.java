package dev.tallyman.engine.descriptor;

/**
 * A descriptor that can not be used. The message says where, what was expected, and what comes
 * nearest.
 */
public final class DescriptorException extends Exception {
  private static final long serialVersionUID = 1;

  /** At a place, with what was expected there and what was found. */
  public DescriptorException(Position at, String message) {
    super(at + ": " + message);
  }
}
