package dev.tallyman.launcher;

/** An option that can not be used. The message says which, why, and what to write instead. */
final class OptionException extends Exception {
  private static final long serialVersionUID = 1;

  OptionException(String message) {
    super(message);
  }
}
