package dev.tallyman.tests.programs;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;

/** Another agent: redefines a class from its class file, as a hot-swapping tool does. */
public final class Redefiner {
  private Redefiner() {}

  /** Takes the name of a class that is loaded. What goes wrong, who attached gets to know. */
  public static void agentmain(String className, Instrumentation instrumentation)
      throws IOException, ClassNotFoundException, UnmodifiableClassException {
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getName().equals(className)) {
        String file = "/" + className.replace('.', '/') + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
          instrumentation.redefineClasses(new ClassDefinition(type, in.readAllBytes()));
        }
      }
    }
  }
}
