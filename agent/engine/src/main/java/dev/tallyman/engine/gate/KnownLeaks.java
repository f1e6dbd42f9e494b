package dev.tallyman.engine.gate;

import dev.tallyman.engine.verdict.BadEntryException;
import dev.tallyman.engine.verdict.Baseline;
import dev.tallyman.engine.verdict.Suppression;
import dev.tallyman.engine.verdict.Suppressions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of known and of excused leaks.
 *
 * @param baseline known ones
 * @param suppressions excused ones
 * @param unread why a file that is named could not be used: then nothing is known or excused by it
 */
record KnownLeaks(Baseline baseline, List<Suppression> suppressions, List<String> unread) {

  static KnownLeaks read(GateSettings settings) {
    List<String> unread = new ArrayList<>();
    Baseline baseline = Baseline.EMPTY;
    List<Suppression> suppressions = List.of();
    try {
      baseline = Baseline.parse(settings.baseline(), lines(settings.baseline()));
    } catch (IOException | InvalidPathException | BadEntryException e) {
      unread.add("gate.baseline can not be used: " + e.getMessage());
    }
    try {
      suppressions = Suppressions.parse(settings.suppressions(), lines(settings.suppressions()));
    } catch (IOException | InvalidPathException | BadEntryException e) {
      unread.add("gate.suppressions can not be used: " + e.getMessage());
    }
    return new KnownLeaks(baseline, suppressions, unread);
  }

  private static List<String> lines(String file) throws IOException {
    return file.isEmpty() ? List.of() : Files.readAllLines(Path.of(file));
  }
}
