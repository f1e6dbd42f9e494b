package dev.tallyman.command;

/** What a command's exit code says. */
public final class ExitCode {
  /** Done, and no leak. */
  public static final int CLEAN = 0;

  /** There are leaks. */
  public static final int LEAKS = 1;

  /** The command was not understood, or what it names can not be used. */
  public static final int USAGE = 2;

  /** There was nothing to judge or to show. */
  public static final int NO_DATA = 3;

  /** An error of ours. */
  public static final int INTERNAL = 4;

  /** The program that {@code run} ran ended well, and leaked. */
  public static final int RUN_LEAKS = 23;

  private ExitCode() {}
}
