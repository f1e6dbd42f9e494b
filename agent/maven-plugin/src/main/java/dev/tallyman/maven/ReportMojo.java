package dev.tallyman.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Writes the tests' reports in other forms, beside them. */
@Mojo(name = "report", defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST, threadSafe = true)
public final class ReportMojo extends TallymanMojo {
  /** {@code text}, {@code md}, {@code sarif}, {@code junit}, {@code github}. */
  @Parameter(property = "tallyman.formats", defaultValue = "text,md,sarif")
  private List<String> formats = List.of();

  /** Made by Maven. */
  public ReportMojo() {}

  @Override
  public void execute() throws MojoExecutionException {
    if (isIdle() || !hasReports()) {
      return;
    }
    List<String> words = new ArrayList<>(List.of("report"));
    words.addAll(verdict());
    words.addAll(List.of("--format", String.join(",", formats)));
    words.addAll(List.of("--output", reports().toString()));
    words.addAll(List.of("--sources", project().getBasedir().toString()));
    if (run(words) != 0) {
      throw new MojoExecutionException("Tallyman could not write the forms: see above");
    }
  }
}
