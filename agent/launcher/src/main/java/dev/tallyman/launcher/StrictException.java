package dev.tallyman.launcher;

/** Stops the JVM at its start, because {@code strict=true} asked for that. */
final class StrictException extends RuntimeException {
  private static final long serialVersionUID = 1;

  StrictException(String message) {
    super(message);
  }
}
