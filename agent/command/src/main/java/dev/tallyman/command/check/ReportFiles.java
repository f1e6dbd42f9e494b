package dev.tallyman.command.check;

import dev.tallyman.command.CommandException;
import dev.tallyman.command.ExitCode;
import dev.tallyman.engine.explain.RecordedReport;
import dev.tallyman.engine.explain.ReportReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds report files and reads them. */
public final class ReportFiles {
  private static final String ENDING = ".ndjson";

  private ReportFiles() {}

  /**
   * The reports in these files and folders, not in folders of folders.
   *
   * @throws CommandException if one can not be read, or there is none
   */
  public static List<RecordedReport> read(List<Path> wanted) {
    List<RecordedReport> reports = new ArrayList<>();
    for (Path file : files(wanted)) {
      try {
        reports.add(ReportReader.read(file.toFile()));
      } catch (IOException e) {
        throw new CommandException(ExitCode.USAGE, "can not read " + file + ": " + e.getMessage());
      }
    }
    if (reports.isEmpty()) {
      throw new CommandException(
          ExitCode.NO_DATA,
          "no report (*.ndjson) in "
              + String.join(", ", wanted.stream().map(Path::toString).toList())
              + ": no JVM ran with -javaagent:tallyman.jar=report=DIR, or none loaded a class of a"
              + " pool");
    }
    return reports;
  }

  private static List<Path> files(List<Path> wanted) {
    List<Path> files = new ArrayList<>();
    for (Path path : wanted) {
      if (!Files.exists(path)) {
        throw new CommandException(
            ExitCode.NO_DATA, path + " is not there: no report was written, or elsewhere");
      }
      if (!Files.isDirectory(path)) {
        files.add(path);
        continue;
      }
      try (Stream<Path> children = Files.list(path)) {
        children
            .filter(child -> child.toString().endsWith(ENDING) && Files.isRegularFile(child))
            .sorted()
            .forEach(files::add);
      } catch (IOException e) {
        throw new CommandException(
            ExitCode.USAGE, "can not read the folder " + path + ": " + e.getMessage());
      }
    }
    return files;
  }
}
