package dev.tallyman.maven;

import dev.tallyman.launcher.CommandLine;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What all goals have in common. */
abstract class TallymanMojo extends AbstractMojo {
  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private @Nullable MavenProject project;

  /** Where the tests' JVMs wrote their reports. */
  @Parameter(
      property = "tallyman.reports",
      defaultValue = "${project.build.directory}/tallyman",
      required = true)
  private @Nullable File reports;

  /** Leaks that are known: signatures, one a line. */
  @Parameter(property = "tallyman.baseline", defaultValue = "${project.basedir}/tallyman.baseline")
  private @Nullable File baseline;

  /** Leaks that are excused: {@code PATTERN [until=DATE] [max=N] reason=TEXT}, one a line. */
  @Parameter(
      property = "tallyman.suppressions",
      defaultValue = "${project.basedir}/tallyman.suppressions")
  private @Nullable File suppressions;

  /** Pools of which a class must have been loaded. */
  @Parameter(property = "tallyman.expect")
  private List<String> expect = List.of();

  /** {@code fail}: what came back after its test class had ended fails the build. */
  @Parameter(property = "tallyman.late", defaultValue = "warn")
  private String late = "warn";

  /** {@code all}: what is only suspected fails the build, too. */
  @Parameter(property = "tallyman.on", defaultValue = "certain")
  private String on = "certain";

  /** What baseline and suppressions name and was not found fails the build. */
  @Parameter(property = "tallyman.ratchet", defaultValue = "false")
  private boolean ratchet;

  /** Does nothing. */
  @Parameter(property = "tallyman.skip", defaultValue = "false")
  private boolean skip;

  /** True if there is nothing to do, for a reason that is in order. */
  final boolean isIdle() {
    return skip || Objects.requireNonNull(project).getPackaging().equals("pom");
  }

  final MavenProject project() {
    return Objects.requireNonNull(project);
  }

  final Path reports() {
    return Objects.requireNonNull(reports).toPath();
  }

  final Path baseline() {
    return Objects.requireNonNull(baseline).toPath();
  }

  /** True if a JVM left a report. */
  final boolean hasReports() throws MojoExecutionException {
    if (!Files.isDirectory(reports())) {
      return false;
    }
    try (Stream<Path> files = Files.list(reports())) {
      return files.anyMatch(file -> file.toString().endsWith(".ndjson"));
    } catch (IOException e) {
      throw new MojoExecutionException("can not read the folder " + reports(), e);
    }
  }

  /** The options for a verdict, with the folder of the reports. */
  final List<String> verdict() {
    List<String> words = new ArrayList<>();
    words.add(reports().toString());
    if (Files.exists(baseline())) {
      words.addAll(List.of("--baseline", baseline().toString()));
    }
    if (suppressions != null && suppressions.exists()) {
      words.addAll(List.of("--suppressions", suppressions.toString()));
    }
    for (String pool : expect) {
      words.addAll(List.of("--expect", pool));
    }
    words.addAll(List.of("--late", late, "--on", on));
    if (ratchet) {
      words.add("--ratchet");
    }
    return words;
  }

  /** The same files and terms as options of the agent, for the gate in the tests' JVMs. */
  final List<String> gateOptions() {
    List<String> options = new ArrayList<>();
    if (Files.exists(baseline())) {
      options.add("gate.baseline=" + baseline());
    }
    if (suppressions != null && suppressions.exists()) {
      options.add("gate.suppressions=" + suppressions);
    }
    options.add("gate.late=" + late);
    options.add("gate.on=" + on);
    return options;
  }

  /** Runs a command in this JVM, and logs what it prints; returns its exit code. */
  final int run(List<String> words) throws MojoExecutionException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode;
    try {
      exitCode =
          CommandLine.run(
              words.toArray(new String[0]),
              new PrintStream(out, true, StandardCharsets.UTF_8),
              new PrintStream(err, true, StandardCharsets.UTF_8));
    } catch (IOException | ReflectiveOperationException e) {
      throw new MojoExecutionException("tallyman " + words.get(0), e);
    }
    out.toString(StandardCharsets.UTF_8).lines().forEach(getLog()::info);
    err.toString(StandardCharsets.UTF_8).lines().forEach(getLog()::error);
    return exitCode;
  }
}
