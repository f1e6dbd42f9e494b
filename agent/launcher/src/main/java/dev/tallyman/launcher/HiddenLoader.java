package dev.tallyman.launcher;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * Loads what the agent's jar hides below a folder: {@code .classdata} files that no other loader
 * takes for classes. In a watched program the parent is the platform loader, so nothing of the
 * program's class path is seen and nothing of ours is seen by the program.
 */
final class HiddenLoader extends ClassLoader {
  static {
    // Otherwise two threads that load classes through it can wait for each other (pitfall of early
    // OpenTelemetry agents).
    registerAsParallelCapable();
  }

  private final AgentJar jar;
  private final String folder;

  HiddenLoader(AgentJar jar, String folder) {
    this(jar, folder, ClassLoader.getPlatformClassLoader());
  }

  HiddenLoader(AgentJar jar, String folder, ClassLoader parent) {
    super("tallyman-" + folder, parent);
    this.jar = jar;
    this.folder = folder + "/";
  }

  private String entry(String name) {
    return folder
        + (name.endsWith(".class") ? name.substring(0, name.length() - 5) + "classdata" : name);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes;
    try {
      bytes = jar.read(folder + name.replace('.', '/') + ".classdata");
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    try {
      byte[] bytes = jar.read(entry(name));
      return bytes == null ? null : new ByteArrayInputStream(bytes);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  protected @Nullable URL findResource(String name) {
    try {
      byte[] bytes = jar.read(entry(name));
      return bytes == null
          ? null
          : new URL("jar:" + jar.file().toURI().toURL() + "!/" + entry(name));
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL url = findResource(name);
    return url == null
        ? Collections.emptyEnumeration()
        : Collections.enumeration(Collections.singleton(url));
  }
}
