package dev.tallyman.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the documentation that can be run: comments before its code blocks say what they are.
 *
 * @param steps its blocks, in their order
 */
record Page(List<Step> steps) {
  private static final Pattern BLOCK =
      Pattern.compile("<!-- (file|run|prints)([^>]*) -->\n```\\w*\n(.*?\n)```\n", Pattern.DOTALL);
  private static final Pattern FENCE =
      Pattern.compile("^```\\w*\n.*?^```\n", Pattern.DOTALL | Pattern.MULTILINE);

  /**
   * A block.
   *
   * @param kind {@code file}, {@code run} or {@code prints}
   * @param detail a file's name, or an exit code
   * @param text what stands in it
   */
  record Step(String kind, String detail, String text) {}

  /** Reads one; each of its code blocks must say what it is. */
  static Page of(Path file) throws IOException {
    String text = Files.readString(file);
    List<Step> steps = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      steps.add(new Step(block.group(1), block.group(2).strip(), block.group(3)));
    }
    long all = FENCE.matcher(text).results().count();
    if (steps.size() != all) {
      throw new AssertionError(steps.size() + " of " + all + " code blocks say what they are");
    }
    return new Page(steps);
  }
}
