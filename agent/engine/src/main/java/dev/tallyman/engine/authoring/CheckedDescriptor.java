package dev.tallyman.engine.authoring;

import java.util.List;

/**
 * What the lines of a descriptor match.
 *
 * @param origin the descriptor
 * @param lines its statements, in the order of the text
 * @param errors what is wrong with it as a whole, each with its place: it can not be read, or no
 *     class of a pool is there
 */
public record CheckedDescriptor(String origin, List<CheckedLine> lines, List<String> errors) {
  /** How many of its statements came out so. */
  public long count(CheckedLine.Result result) {
    return lines.stream().filter(line -> line.result() == result).count();
  }

  /** True if a statement matches nothing, or something is wrong with the whole. */
  public boolean isWrong() {
    return !errors.isEmpty() || count(CheckedLine.Result.NOTHING) > 0;
  }
}
