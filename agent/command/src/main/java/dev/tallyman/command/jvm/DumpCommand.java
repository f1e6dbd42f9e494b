package dev.tallyman.command.jvm;

import dev.tallyman.command.CommandException;
import dev.tallyman.command.Console;
import dev.tallyman.command.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dump}: the report of a program that runs, now. */
@Command(
    name = "dump",
    description = "the report of a JVM that runs, now",
    footerHeading = "%nExamples:%n",
    footer = {
      "  java -jar tallyman.jar dump 4711",
      "  java -jar tallyman.jar dump 4711 -o leaks.ndjson",
      "  java -jar tallyman.jar dump 4711 --since-mark"
    })
public final class DumpCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "PID", description = "the JVM's process id")
  private String pid = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "write newline-delimited JSON to a new file, and nothing here")
  private @Nullable Path output;

  @Option(names = "--since-mark", description = "only what came since the last mark")
  private boolean sinceMark;

  /** Prints to the console. */
  public DumpCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Path file = output;
    String command =
        "dump,since-mark=" + sinceMark + (file == null ? ",format=text" : ",format=json");
    if (file == null) {
      console.out().print(Jvms.ask(pid, command));
      return ExitCode.CLEAN;
    }
    create(file);
    boolean written = false;
    try {
      String answer = Jvms.ask(pid, command);
      Files.writeString(file, answer, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
      written = true;
    } finally {
      if (!written) {
        Files.deleteIfExists(file);
      }
    }
    return ExitCode.CLEAN;
  }

  /** Before the JVM is asked: what can not be written need not be read. */
  private static void create(Path file) {
    try {
      Files.createFile(file, ownerOnly(file));
    } catch (FileAlreadyExistsException e) {
      throw new CommandException(ExitCode.USAGE, file + " is there already; give another name");
    } catch (NoSuchFileException e) {
      throw new CommandException(ExitCode.USAGE, "the folder of " + file + " is not there");
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.USAGE, file + " can not be written: " + e.getClass().getSimpleName());
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
