package dev.tallyman.launcher;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;

/** The sample's main, for the demo: its classes are in this jar where only the demo looks. */
public final class DemoMain {
  private DemoMain() {}

  /** Runs the sample. */
  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    ClassLoader loader = new HiddenLoader(AgentJar.open(), "demo");
    Thread.currentThread().setContextClassLoader(loader);
    try {
      loader
          .loadClass("dev.tallyman.sample.SampleApp")
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException) {
        throw (RuntimeException) e.getCause();
      }
      throw e;
    }
  }
}
