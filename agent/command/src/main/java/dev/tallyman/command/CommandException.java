package dev.tallyman.command;

/** Ends a command with one line on stderr: what is wrong, where, and what to do. */
public final class CommandException extends RuntimeException {
  private final int exitCode;

  /**
   * Ends the command.
   *
   * @param exitCode one of {@link ExitCode}
   * @param message one line, without {@code tallyman:}
   */
  public CommandException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
