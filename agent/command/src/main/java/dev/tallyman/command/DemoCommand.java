package dev.tallyman.command;

import dev.tallyman.launcher.AgentJar;
import dev.tallyman.launcher.DemoMain;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code demo}: runs the sample that is hidden in the jar, in a JVM of its own, under the agent.
 */
@Command(
    name = "demo",
    description = "see a leak found",
    footerHeading = "%nExamples:%n",
    footer = {
      "  java -jar tallyman.jar demo",
      "  java -jar tallyman.jar demo S1-clone-freed-last --pool=FRAG_COUNT"
    })
final class DemoCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "SCENARIO", description = "one of the sample's, with its options")
  private List<String> scenario = List.of("S1-clone-freed-last", "--pool=ELEVATED_REFCNT");

  DemoCommand(Console console) {
    this.console = console;
  }

  /** What is no option of ours is one of the sample's. */
  @Spec
  void readOptionsAsParameters(CommandSpec spec) {
    spec.parser().unmatchedOptionsArePositionalParams(true);
  }

  /** Returns the exit code of the sample. */
  @Override
  public Integer call() throws IOException, InterruptedException {
    File jar = AgentJar.open().file();
    List<String> command = new ArrayList<>();
    command.add(Java.command());
    command.add("-javaagent:" + jar + "=descriptors=" + jar + "!/demo/META-INF/tallyman.pool");
    command.add("-cp");
    command.add(jar.getPath());
    command.add(DemoMain.class.getName());
    command.addAll(scenario);
    console.out().println("tallyman demo: " + String.join(" ", scenario));
    console.out().println();
    console.out().flush();
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
