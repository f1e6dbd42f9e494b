package dev.tallyman.launcher;

import java.io.IOException;
import java.util.Map;

/**
 * The ledger's classes where no agent has put them below all loaders: for commands, which need the
 * words of its events and keep no ledger.
 */
final class LedgerLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final Map<String, byte[]> classes;

  LedgerLoader(AgentJar jar, ClassLoader parent) throws IOException {
    super("tallyman-ledger", parent);
    classes = jar.classesIn(Agent.BOOT);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = name.startsWith("java.") ? null : classes.get(name.replace('.', '/'));
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }
}
