package dev.tallyman.tests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code java -jar tallyman.jar}, as a user types it. */
public final class CommandLine {
  private final List<String> words = new ArrayList<>();

  private CommandLine() {}

  /** The command line of the agent's jar, on this JDK. */
  public static CommandLine on(Jdk jdk) {
    return of(jdk, Artifacts.agent());
  }

  /** That of a copy of the jar. */
  public static CommandLine of(Jdk jdk, Path jar) {
    CommandLine line = new CommandLine();
    line.words.addAll(List.of(jdk.tool("java"), "-jar", jar.toString()));
    return line;
  }

  /** Runs a command as another program's words say, for example in a container. */
  public CommandLine behind(String... program) {
    words.addAll(0, List.of(program));
    return this;
  }

  /**
   * What came of a command.
   *
   * @param exitCode its exit code
   * @param out what it printed
   * @param err what it complained about
   */
  public record Result(int exitCode, String out, String err) {}

  /** Runs a command to its end. */
  public Result run(String... arguments) {
    List<String> command = new ArrayList<>(words);
    command.addAll(List.of(arguments));
    try {
      Path out = Files.createTempFile("tallyman", ".out");
      Path err = Files.createTempFile("tallyman", ".err");
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      int exitCode = process.waitFor();
      Result result = new Result(exitCode, Files.readString(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Runs a command that must succeed, and gives what it printed. */
  public String ok(String... arguments) {
    Result result = run(arguments);
    if (result.exitCode() != 0) {
      throw new AssertionError(
          String.join(" ", arguments) + " ended with " + result.exitCode() + ": " + result.err());
    }
    return result.out();
  }
}
