package dev.tallyman.tests.programs.gate.planted;

import java.lang.reflect.InvocationTargetException;

/** The sample's pages, which are on the class path of the suite and not of the tests. */
final class Sample {
  private Sample() {}

  /** Plays a scenario with a design of the pool. */
  static void play(String scenario, String design) throws ReflectiveOperationException {
    try {
      Class.forName("dev.tallyman.sample.SampleApp")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[] {scenario, "--pool=" + design});
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
