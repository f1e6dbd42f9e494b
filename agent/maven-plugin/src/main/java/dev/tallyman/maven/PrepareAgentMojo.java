package dev.tallyman.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
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
public final class PrepareAgentMojo extends TallymanMojo {
  private static final String AGENT = "dev.tallyman:tallyman";

  @Parameter(defaultValue = "${plugin.artifactMap}", readonly = true, required = true)
  private Map<String, Artifact> artifacts = Map.of();

  /** The property that Surefire and Failsafe take the JVM's arguments from. */
  @Parameter(property = "tallyman.propertyName", defaultValue = "argLine", required = true)
  private String propertyName = "argLine";

  /** More options of the agent: {@code name=value,name=value}. */
  @Parameter(property = "tallyman.options")
  private @Nullable String options;

  /**
   * {@code fail}: under the JUnit Platform each leak is a failed test; {@code warn}: it is only
   * told, and the goal check fails; {@code off}.
   */
  @Parameter(property = "tallyman.gate", defaultValue = "fail")
  private String gate = "fail";

  /** Made by Maven. */
  public PrepareAgentMojo() {}

  @Override
  public void execute() throws MojoExecutionException {
    MavenProject current = project();
    String before = current.getProperties().getProperty(propertyName, "").strip();
    if (isIdle()) {
      // Somebody's @{argLine} must not be left as it is.
      current.getProperties().setProperty(propertyName, before);
      return;
    }
    emptied(reports());
    String argument = quoted("-javaagent:" + agent() + "=" + agentOptions());
    current
        .getProperties()
        .setProperty(propertyName, before.isEmpty() ? argument : argument + " " + before);
    getLog().debug(propertyName + " = " + current.getProperties().getProperty(propertyName));
  }

  private String agentOptions() {
    List<String> words = new ArrayList<>();
    words.add("report=" + reports());
    words.add("report.always=true");
    words.add("gate=" + gate);
    words.addAll(gateOptions());
    if (options != null && !options.isBlank()) {
      words.add(options.strip());
    }
    return String.join(",", words);
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
