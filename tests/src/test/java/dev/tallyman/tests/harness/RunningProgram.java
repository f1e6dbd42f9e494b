package dev.tallyman.tests.harness;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A program that runs in a JVM of its own. */
public final class RunningProgram {
  /** More of it where much runs beside the tests: {@code -Dtallyman.patience=600}. */
  private static final long PATIENCE_SECONDS = Long.getLong("tallyman.patience", 120);

  /** Between two looks: what waits must not take the processor from what it waits for. */
  private static final long LOOK_NANOS = 2_000_000;

  private final Process process;
  private final Path directory;
  private final Path reportFile;

  RunningProgram(Process process, Path directory, Path reportFile) {
    this.process = process;
    this.directory = directory;
    this.reportFile = reportFile;
  }

  /** The JVM's process id. */
  public long pid() {
    return process.pid();
  }

  /** Writes a line to the program's input, and waits for the line that answers it. */
  public String ask(String line) {
    int before = read("stdout.txt").length();
    try {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await(output -> output.indexOf('\n', before) >= 0);
    String output = read("stdout.txt");
    return output.substring(before, output.indexOf('\n', before));
  }

  /** What it wrote to stderr so far. */
  public String stderr() {
    return read("stderr.txt");
  }

  /** Kills it: SIGKILL, where there are signals. */
  public RunningProgram kill() {
    process.destroyForcibly();
    return this;
  }

  /** Waits until the program's output is as wanted. */
  public RunningProgram await(Predicate<String> output) {
    return await("stdout.txt", output);
  }

  /** Waits until what is on the program's stderr is as wanted. */
  public RunningProgram awaitStderr(Predicate<String> output) {
    return await("stderr.txt", output);
  }

  private RunningProgram await(String file, Predicate<String> output) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!output.test(read(file))) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroyForcibly();
        fail("not the output waited for: %s%n%s", read("stdout.txt"), read("stderr.txt"));
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return this;
  }

  /**
   * Waits for a report of the running program that is as wanted, and checks all that come first.
   */
  public Report awaitReport(Predicate<Report> wanted) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    FileTime last = FileTime.fromMillis(0);
    while (process.isAlive() && System.nanoTime() < end) {
      try {
        // It is there from the first report on, and empty until that is written.
        if (Files.exists(reportFile)
            && Files.size(reportFile) > 0
            && !Files.getLastModifiedTime(reportFile).equals(last)) {
          last = Files.getLastModifiedTime(reportFile);
          Path seen = directory.resolve("seen.json"); // The next one may replace it meanwhile.
          Files.copy(reportFile, seen, StandardCopyOption.REPLACE_EXISTING);
          Report report = Report.read(seen);
          if (wanted.test(report)) {
            return report;
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (AssertionError e) {
        process.destroyForcibly();
        throw e;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    process.destroyForcibly();
    return fail("not the report waited for: %s", read("stderr.txt"));
  }

  /** Asks it to end: SIGTERM, where there are signals. */
  public RunningProgram terminate() {
    process.destroy();
    return this;
  }

  /** Waits for its end. */
  public AgentRun finish() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        String threads = threads();
        process.destroyForcibly();
        fail(
            "the program does not end: %s%n%s%n%s",
            read("stdout.txt"), read("stderr.txt"), threads);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return new AgentRun(
        process.pid(),
        process.exitValue(),
        read("stdout.txt"),
        read("stderr.txt"),
        directory,
        reportFile,
        Report.allIn(directory));
  }

  /** What its threads are doing. */
  private String threads() {
    try {
      Process jcmd =
          new ProcessBuilder(Jdk.current().tool("jcmd"), String.valueOf(pid()), "Thread.print")
              .redirectErrorStream(true)
              .start();
      return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private String read(String file) {
    try {
      return Files.readString(directory.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
