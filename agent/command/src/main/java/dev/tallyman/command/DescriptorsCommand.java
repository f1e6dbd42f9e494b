package dev.tallyman.command;

import dev.tallyman.engine.authoring.CheckedDescriptor;
import dev.tallyman.engine.authoring.CheckedLine;
import dev.tallyman.engine.authoring.CheckedLine.Result;
import dev.tallyman.engine.authoring.DescriptorCheck;
import dev.tallyman.engine.authoring.Proposal;
import dev.tallyman.engine.classfile.ClassPath;
import dev.tallyman.engine.descriptor.Nearest;
import dev.tallyman.engine.tell.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code descriptors check|learn}: for whoever describes a pool. */
@Command(
    name = "descriptors",
    description = "check what a pool's descriptor matches, or have one proposed",
    footerHeading = "%nExamples:%n",
    footer = {
      "  java -jar tallyman.jar descriptors check --classpath build/classes slabs.pool",
      "  java -jar tallyman.jar descriptors learn --classpath build/classes com.acme.SlabPool"
    })
final class DescriptorsCommand implements Callable<Integer> {
  private final Console console;

  @Spec private @Nullable CommandSpec spec;

  DescriptorsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "say what: check or learn");
  }

  @Command(
      name = "check",
      description = {
        "what each line matches in the classes of a class path, which are read and not loaded",
        "exit code 1: a line matches nothing in a class that is there"
      })
  int check(
      @Option(
              names = {"-cp", "--classpath"},
              paramLabel = "CP",
              required = true,
              description = "jars and folders as for java; DIR/* for all jars of a folder")
          String classPath,
      @Parameters(paramLabel = "FILE", arity = "1..*", description = "descriptors")
          List<Path> files) {
    boolean isWrong = false;
    try (ClassPath path = open(classPath)) {
      for (Path file : files) {
        isWrong |= check(file, path);
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    return isWrong ? ExitCode.LEAKS : ExitCode.CLEAN;
  }

  private boolean check(Path file, ClassPath path) throws IOException {
    CheckedDescriptor checked = DescriptorCheck.of(file.toString(), Files.readString(file), path);
    for (CheckedLine line : checked.lines()) {
      String mark =
          switch (line.result()) {
            case MATCHES -> "ok       ";
            case NOTHING -> "NOTHING  ";
            case ABSENT -> "absent   ";
            case UNKNOWN -> "unknown  ";
          };
      console.out().println(mark + Words.safe(line.at() + ": " + line.text()));
    }
    for (String error : checked.errors()) {
      console.out().println("ERROR    " + Words.safe(error));
    }
    console
        .out()
        .println(
            Words.safe(
                file
                    + ": "
                    + checked.count(Result.MATCHES)
                    + " match, "
                    + checked.count(Result.NOTHING)
                    + " match nothing, "
                    + checked.count(Result.ABSENT)
                    + " absent, "
                    + checked.count(Result.UNKNOWN)
                    + " can not be told"));
    return checked.isWrong();
  }

  @Command(
      name = "learn",
      description = "proposes a descriptor from the methods of a class, with what is to be checked")
  int learn(
      @Option(
              names = {"-cp", "--classpath"},
              paramLabel = "CP",
              required = true,
              description = "jars and folders as for java; DIR/* for all jars of a folder")
          String classPath,
      @Parameters(paramLabel = "CLASS", description = "a pool, a buffer, or an interface of theirs")
          String className) {
    try (ClassPath path = open(classPath)) {
      if (path.shape(className).isEmpty()) {
        throw new CommandException(
            ExitCode.USAGE,
            "no class "
                + className
                + " on the class path"
                + Nearest.question(className, path.all().keySet()));
      }
      String proposal =
          Proposal.of(path, className)
              .orElseThrow(
                  () ->
                      new CommandException(
                          ExitCode.NO_DATA,
                          className
                              + " has no methods that look like those of a pool (take and put,"
                              + " retain and release …); docs/own-pool.md shows how to describe"
                              + " one by hand"));
      console.out().print(proposal);
      return ExitCode.CLEAN;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private ClassPath open(String classPath) {
    try {
      ClassPath path = ClassPath.of(classPath);
      if (path.isEmpty()) {
        throw new CommandException(
            ExitCode.USAGE, "--classpath: no jar or folder " + String.join(", ", path.missing()));
      }
      for (String missing : path.missing()) {
        console
            .err()
            .println("tallyman: " + Words.safe("no jar or folder " + missing) + "; left out");
      }
      return path;
    } catch (IOException e) {
      throw new CommandException(ExitCode.USAGE, "--classpath: " + e.getMessage());
    }
  }

  private static CommandException unreadable(IOException reason) {
    return new CommandException(ExitCode.USAGE, "can not be read: " + reason.getMessage());
  }
}
