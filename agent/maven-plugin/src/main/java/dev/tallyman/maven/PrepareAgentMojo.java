package dev.tallyman.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Sets a property, {@code argLine} by default, so that the tests' JVMs run under the agent. What
 * the property has already is kept. Where Surefire is configured with an {@code argLine} of its
 * own, that must contain <code>@{argLine}</code>.
 */
@Mojo(name = "prepare-agent", defaultPhase = LifecyclePhase.INITIALIZE, threadSafe = true)
public final class PrepareAgentMojo extends AbstractMojo {
  private static final String AGENT = "dev.tallyman:tallyman";

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private @Nullable MavenProject project;

  @Parameter(defaultValue = "${plugin.artifactMap}", readonly = true, required = true)
  private Map<String, Artifact> artifacts = Map.of();

  /** Where the tests' JVMs write their reports. */
  @Parameter(
      property = "tallyman.reports",
      defaultValue = "${project.build.directory}/tallyman",
      required = true)
  private @Nullable File reports;

  /** The property that Surefire and Failsafe take the JVM's arguments from. */
  @Parameter(property = "tallyman.propertyName", defaultValue = "argLine", required = true)
  private String propertyName = "argLine";

  /** More options of the agent: {@code name=value,name=value}. */
  @Parameter(property = "tallyman.options")
  private @Nullable String options;

  /** Leaves the tests' JVMs as they are. */
  @Parameter(property = "tallyman.skip", defaultValue = "false")
  private boolean skip;

  /** Made by Maven. */
  public PrepareAgentMojo() {}

  @Override
  public void execute() throws MojoExecutionException {
    MavenProject current = Objects.requireNonNull(project);
    String before = current.getProperties().getProperty(propertyName, "").strip();
    if (skip || current.getPackaging().equals("pom")) {
      // Somebody's @{argLine} must not be left as it is.
      current.getProperties().setProperty(propertyName, before);
      return;
    }
    Path folder = Objects.requireNonNull(reports).toPath();
    emptied(folder);
    String argument = quoted("-javaagent:" + agent() + "=" + agentOptions(folder));
    current
        .getProperties()
        .setProperty(propertyName, before.isEmpty() ? argument : argument + " " + before);
    getLog().debug(propertyName + " = " + current.getProperties().getProperty(propertyName));
  }

  private String agentOptions(Path folder) {
    return "report="
        + folder
        + ",report.always=true"
        + (options == null || options.isBlank() ? "" : "," + options.strip());
  }

  private File agent() throws MojoExecutionException {
    Artifact agent = artifacts.get(AGENT);
    if (agent == null || agent.getFile() == null) {
      throw new MojoExecutionException(
          AGENT + " is not among the dependencies of this plugin: was it excluded?");
    }
    return agent.getFile();
  }

  /** Reports of an earlier build are not this one's. */
  private static void emptied(Path folder) throws MojoExecutionException {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(one -> one.toString().endsWith(".ndjson")).toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new MojoExecutionException("can not prepare the folder " + folder, e);
    }
  }

  /** As Surefire takes arguments apart. */
  private static String quoted(String argument) {
    return argument.contains(" ") ? "\"" + argument + "\"" : argument;
  }
}
