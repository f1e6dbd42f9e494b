package dev.tallyman.command.check;

import dev.tallyman.command.CommandException;
import dev.tallyman.command.ExitCode;
import dev.tallyman.engine.verdict.BadEntryException;
import dev.tallyman.engine.verdict.Baseline;
import dev.tallyman.engine.verdict.Suppression;
import dev.tallyman.engine.verdict.Suppressions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes the files of what is known and what is excused. */
public final class EntryFiles {
  private EntryFiles() {}

  /** The baseline in a file; an empty one without a file. */
  public static Baseline baseline(@Nullable Path file) {
    if (file == null) {
      return Baseline.EMPTY;
    }
    try {
      return Baseline.parse(file.toString(), lines(file));
    } catch (BadEntryException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  /** The suppressions in a file; none without a file. */
  public static List<Suppression> suppressions(@Nullable Path file) {
    if (file == null) {
      return List.of();
    }
    try {
      return Suppressions.parse(file.toString(), lines(file));
    } catch (BadEntryException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  /** Writes a file as a whole, with the folders that it is in. */
  public static void write(Path file, String text) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new CommandException(ExitCode.USAGE, "can not write " + file + ": " + e.getMessage());
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new CommandException(ExitCode.USAGE, "can not read " + file + ": " + e.getMessage());
    }
  }
}
