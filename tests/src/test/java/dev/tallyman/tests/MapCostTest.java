package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.tests.harness.CommandLine;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.harness.RunningProgram;
import dev.tallyman.tests.programs.attach.GetPut;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a shadow in the map costs, beside one in a field. */
@EnabledIfSystemProperty(named = "tallyman.measure", matches = "true")
class MapCostTest {
  private static final double MOST_TIMES = 3;

  private static Launch launch(Jdk jdk) {
    return Launch.on(jdk).classPath(NettyVersion.NEWEST_4_1.jars()).main(GetPut.class);
  }

  @ParameterizedTest
  @MethodSource("dev.tallyman.tests.harness.Jdk#all")
  void theMapCostsAtMostThreeTimesTheField(Jdk jdk) {
    RunningProgram late = launch(jdk).start().await(output -> output.startsWith("ready"));
    late.ask("warm");
    double none = Double.parseDouble(late.ask("measure"));
    CommandLine.on(jdk).ok("attach", String.valueOf(late.pid()));
    late.ask("warm");
    double map = Double.parseDouble(late.ask("measure"));
    late.kill();
    RunningProgram early =
        launch(jdk).agent("").start().await(output -> output.startsWith("ready"));
    early.ask("warm");
    double field = Double.parseDouble(early.ask("measure"));
    early.kill();
    System.out.printf(
        "%s: get, retain, two releases: %.1f ns; in a field +%.1f ns, in the map +%.1f ns: %.1f"
            + " times%n",
        jdk, none, field - none, map - none, (map - none) / (field - none));
    assertThat(map - none).isLessThan(MOST_TIMES * (field - none));
  }
}
