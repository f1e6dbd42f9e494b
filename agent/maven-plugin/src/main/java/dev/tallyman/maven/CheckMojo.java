package dev.tallyman.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Fails the build if its tests leaked, or if tests ran and no agent watched them. */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends TallymanMojo {
  private static final int CLEAN = 0;
  private static final int LEAKS = 1;

  /** Where Surefire and Failsafe write the tests' results. */
  @Parameter(
      defaultValue =
          "${project.build.directory}/surefire-reports,${project.build.directory}/failsafe-reports")
  private @Nullable List<String> testResults;

  /** Made by Maven. */
  public CheckMojo() {}

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (isIdle()) {
      return;
    }
    if (!hasReports()) {
      int tests = TestResults.count(testResults == null ? List.of() : testResults);
      if (tests > 0) {
        throw new MojoFailureException(
            "Tallyman is blind: "
                + tests
                + " tests ran, and no JVM wrote a report into "
                + reports()
                + ". Is the goal prepare-agent run, and does a configured argLine contain"
                + " @{argLine}?");
      }
      getLog().info("tallyman: no test ran: nothing to check");
      return;
    }
    List<String> words = new ArrayList<>(List.of("check"));
    words.addAll(verdict());
    int exitCode = run(words);
    if (exitCode == LEAKS) {
      throw new MojoFailureException(
          "Tallyman says red: see above; what each word means is in docs/command-line.md");
    }
    if (exitCode != CLEAN) {
      throw new MojoExecutionException("Tallyman could not judge: see above");
    }
  }
}
