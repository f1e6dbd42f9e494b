package dev.tallyman.ledger.gate;

import java.util.List;

/**
 * One line of the verdict.
 *
 * @param id stable name, unique among the results
 * @param group what it is listed under: the pool
 * @param name one line: what is wrong, and where
 * @param isRed true if the build must fail
 * @param message report and history
 * @param stack frames of the get, {@code class, method, file, line} of each, innermost first
 */
public record GateResult(
    String id, String group, String name, boolean isRed, String message, List<Frame> stack) {

  /** A line of a stack trace. */
  public record Frame(String className, String method, String file, int line) {}
}
