package dev.tallyman.launcher;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;

/** Explains findings: the texts and the reader of reports are the engine's, hidden in this jar. */
final class Explain {
  private static final String EXPLAINER = "dev.tallyman.engine.explain.Explainer";

  private Explain() {}

  /** Prints, and returns the exit code. */
  static int run(String[] arguments) throws IOException, ReflectiveOperationException {
    try {
      return (int)
          new HiddenLoader(AgentJar.open(), "inst")
              .loadClass(EXPLAINER)
              .getMethod("run", String[].class)
              .invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException) {
        throw (RuntimeException) e.getCause();
      }
      if (e.getCause() instanceof Error) {
        throw (Error) e.getCause();
      }
      throw e;
    }
  }
}
