package dev.tallyman.tests.harness;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Agents of the tests' own, beside ours: a class of the class path in a jar that names it. */
public final class TestAgents {
  private TestAgents() {}

  /** A jar in a folder; the class is looked for on the program's class path. */
  public static Path jar(Path folder, Class<?> agent) {
    Path jar = folder.resolve(agent.getSimpleName() + ".jar");
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", agent.getName());
    attributes.putValue("Agent-Class", agent.getName());
    attributes.putValue("Can-Redefine-Classes", "true");
    try (OutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jar;
  }

  /** Loads an agent into a program that runs. */
  public static void load(RunningProgram program, Path jar, String arguments) {
    try {
      VirtualMachine jvm = VirtualMachine.attach(String.valueOf(program.pid()));
      try {
        jvm.loadAgent(jar.toString(), arguments);
      } finally {
        jvm.detach();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException e) {
      throw new IllegalStateException(e);
    }
  }
}
