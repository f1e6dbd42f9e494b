package dev.tallyman.engine.verdict;

/** A line of a baseline or of suppressions that can not be used. */
public final class BadEntryException extends Exception {
  BadEntryException(String file, int line, String message) {
    super(file + ":" + line + ": " + message);
  }
}
