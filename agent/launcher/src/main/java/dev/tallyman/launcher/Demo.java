package dev.tallyman.launcher;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs the sample that is hidden in this jar in a JVM of its own, under the agent. */
final class Demo {
  /** The sample's entry point in the demo JVM. */
  static final String MAIN = "dev.tallyman.launcher.DemoMain";

  private Demo() {}

  /** Returns the exit code of the sample. */
  static int run(List<String> arguments) throws IOException {
    AgentJar jar = AgentJar.open();
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.add(
        "-javaagent:"
            + jar.file().getPath()
            + "=descriptors="
            + jar.file().getPath()
            + "!/demo/META-INF/tallyman.pool");
    command.add("-cp");
    command.add(jar.file().getPath());
    command.add(MAIN);
    if (arguments.isEmpty()) {
      command.addAll(List.of("S1-clone-freed-last", "--pool=ELEVATED_REFCNT"));
    } else {
      command.addAll(arguments);
    }
    System.out.println("tallyman demo: " + String.join(" ", command.subList(5, command.size())));
    System.out.println();
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 4;
    }
  }
}
