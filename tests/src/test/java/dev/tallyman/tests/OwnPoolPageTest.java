package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.AnyJdk;
import dev.tallyman.tests.harness.Artifacts;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The tutorial does what it says: its files are compiled, its commands run, their output compared.
 */
@AnyJdk
class OwnPoolPageTest {
  @AgentTest
  void theTutorialPrintsWhatItSays(Jdk jdk) throws IOException, InterruptedException {
    Launch launch = Launch.on(jdk);
    Path folder = launch.directory();
    String printed = "";
    int compared = 0;
    for (Page.Step step : Page.of(Artifacts.root().resolve("docs/own-pool.md")).steps()) {
      switch (step.kind()) {
        case "file" -> write(folder.resolve(step.detail()), step.text());
        case "run" -> printed = run(jdk, folder, step);
        default -> {
          assertThat(comparable(printed)).isEqualTo(comparable(step.text()));
          compared++;
        }
      }
    }
    assertThat(compared).isEqualTo(5);
    launch.clean();
  }

  /** How many lives are sampled depends on how long the program takes. */
  private static String comparable(String text) {
    return text.replaceAll("\\d+ of \\d+ sampled lives", "all sampled lives");
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String run(Jdk jdk, Path folder, Page.Step step)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(step.text().strip().split(" ")));
    words.set(0, jdk.tool(words.get(0)));
    words.replaceAll(word -> word.replace("tallyman.jar", Artifacts.agent().toString()));
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    for (String name : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "TALLYMAN_OPTS")) {
      builder.environment().remove(name);
    }
    Path output = folder.resolve("output.txt");
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    int exitCode = process.waitFor();
    String printed = Files.readString(output);
    int expected =
        step.detail().isEmpty()
            ? 0
            : Integer.parseInt(step.detail().substring("exit code ".length() + 2));
    assertThat(exitCode).as(printed).isEqualTo(expected);
    return printed;
  }
}
