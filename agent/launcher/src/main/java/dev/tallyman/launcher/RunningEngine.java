package dev.tallyman.launcher;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** The engine that runs in this JVM: takes commands until it is closed. */
final class RunningEngine {
  private final BiFunction<String, Map<String, List<String>>, String> engine;
  private final AgentJar jar;

  @SuppressWarnings("unchecked") // the engine's, in another loader
  RunningEngine(Object engine, AgentJar jar) {
    this.engine = (BiFunction<String, Map<String, List<String>>, String>) engine;
    this.jar = jar;
  }

  /**
   * Does what is asked for.
   *
   * @throws IllegalArgumentException with a sentence, if it can not be done
   */
  String run(String command, Map<String, List<String>> arguments) {
    return engine.apply(command, arguments);
  }

  void close() throws IOException {
    jar.close();
  }
}
