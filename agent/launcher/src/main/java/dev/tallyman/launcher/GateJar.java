package dev.tallyman.launcher;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.util.jar.JarFile;

/**
 * Puts the gate's services on the class path, where the JUnit Platform's launcher is: there they
 * are found like any others. Where it is not, or in a loader below, they would be found as well and
 * could not be linked, and no test would run; so nothing is added then.
 */
final class GateJar {
  private static final String LAUNCHER =
      "org/junit/platform/launcher/LauncherSessionListener.class";
  private static final String GATE = "gate/gate.jar";

  private GateJar() {}

  static void join(AgentJar jar, Instrumentation instrumentation) throws IOException {
    if (ClassLoader.getSystemResource(LAUNCHER) == null) {
      return;
    }
    // A file that only its owner may read or write; the class path takes no other form.
    File file = File.createTempFile("tallyman-gate", ".jar");
    file.deleteOnExit();
    try (OutputStream out = new FileOutputStream(file)) {
      out.write(jar.need(GATE));
    }
    instrumentation.appendToSystemClassLoaderSearch(new JarFile(file, false));
  }
}
