package dev.tallyman.engine.tell;

import dev.tallyman.engine.census.Census;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file that the report goes to: readable by its owner only, replaced as a whole, never another
 * run's.
 */
public final class ReportFile {
  private final String wanted;

  /** Where this run writes; known after its first report. */
  private @Nullable Path path;

  private Census.Moment written = Census.Moment.RUNNING;

  private ReportFile(String wanted) {
    this.wanted = wanted;
  }

  /**
   * Prepares to write to a file or into a folder. Touches nothing. Says on stderr now what would
   * fail later, and gives null then: once is enough.
   *
   * @param wanted as the user gave it
   */
  public static @Nullable ReportFile at(String wanted) {
    // java.io only: this runs before the program's main, which may want to configure java.nio.file
    // first.
    File target = new File(wanted).getAbsoluteFile();
    File folder = target.isDirectory() ? target : target.getParentFile();
    if (folder == null || !folder.isDirectory()) {
      System.err.println(
          "tallyman: report="
              + wanted
              + ": there is no folder "
              + folder
              + "; no file will be written");
      return null;
    }
    if (!folder.canWrite()) {
      System.err.println(
          "tallyman: report="
              + wanted
              + ": the folder "
              + folder
              + " is not writable; no file will be written");
      return null;
    }
    return new ReportFile(wanted);
  }

  /**
   * Takes the file, and writes its first line: that there is no more says that more was to come.
   */
  public synchronized void begin(Report report) throws IOException {
    path = reserve(report.run());
    put(path, JsonReport.lines(report).subList(0, 1));
  }

  /** Where it is, or will be. */
  public synchronized String name() {
    return path == null ? wanted : path.toString();
  }

  /** Writes the report, in place of this run's earlier one; never in place of a later one. */
  public synchronized void write(Report report) throws IOException {
    if (report.census().when().compareTo(written) < 0) {
      return;
    }
    List<String> lines = JsonReport.lines(report);
    if (path == null) {
      path = reserve(report.run());
    }
    Path temporary = path.resolveSibling(path.getFileName() + ".part");
    Files.deleteIfExists(temporary);
    Files.createFile(temporary, ownerOnly(temporary));
    put(temporary, lines);
    Files.move(
        temporary, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    written = report.census().when();
  }

  /** Not by a channel: that needs direct memory, which may be just what ran out. */
  private static void put(Path file, List<String> lines) throws IOException {
    try (FileOutputStream out = new FileOutputStream(file.toFile())) {
      out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Creates the file, so that no other run takes the same name. */
  private Path reserve(Run run) throws IOException {
    Path target = new File(wanted).getAbsoluteFile().toPath();
    if (Files.isDirectory(target)) {
      return create(target.resolve(name(run)));
    }
    try {
      return create(target);
    } catch (FileAlreadyExistsException e) {
      Path beside = target.resolveSibling(beside(String.valueOf(target.getFileName()), run));
      System.err.println("tallyman: " + wanted + " is another run's report; this one is " + beside);
      return create(beside);
    }
  }

  private static Path create(Path path) throws IOException {
    return Files.createFile(path, ownerOnly(path));
  }

  private static String name(Run run) {
    return "tallyman-" + safe(run.host()) + "-" + run.pid() + "-" + time(run) + ".ndjson";
  }

  private static String beside(String name, Run run) {
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    String ending = dot > 0 ? name.substring(dot) : "";
    return stem + "-" + run.pid() + "-" + time(run) + ending;
  }

  private static String time(Run run) {
    return DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS")
        .withZone(ZoneOffset.UTC)
        .format(run.start());
  }

  private static String safe(String text) {
    return text.replaceAll("[^A-Za-z0-9.-]", "_");
  }

  private static FileAttribute<?>[] ownerOnly(Path path) {
    Set<String> views = path.getFileSystem().supportedFileAttributeViews();
    return views.contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
