package dev.tallyman.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Writes the leaks that the last tests had into the baseline, so that the build fails for new ones
 * only; or takes out those that are gone.
 */
@Mojo(name = "baseline", threadSafe = true)
public final class BaselineMojo extends TallymanMojo {
  /** True: take out what was not found any more, and add nothing. */
  @Parameter(property = "tallyman.prune", defaultValue = "false")
  private boolean prune;

  /** Made by Maven. */
  public BaselineMojo() {}

  @Override
  public void execute() throws MojoExecutionException {
    if (isIdle()) {
      return;
    }
    if (!hasReports()) {
      getLog().info("tallyman: no report in " + reports() + ": the baseline stays as it is");
      return;
    }
    List<String> words = new ArrayList<>(List.of("baseline", prune ? "prune" : "write"));
    words.addAll(verdict());
    if (!words.contains("--baseline")) {
      words.addAll(List.of("--baseline", baseline().toString()));
    }
    if (run(words) != 0) {
      throw new MojoExecutionException("the baseline was not changed: see above");
    }
  }
}
