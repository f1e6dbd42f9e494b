package dev.tallyman.tests.programs.attach;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Loads real classes, of the libraries that the property {@code many.classes} lists, through a
 * loader of its own: a large program's.
 */
final class ManyClasses {
  /** Held: they stay loaded. */
  private static final List<Class<?>> loaded = new ArrayList<>();

  private ManyClasses() {}

  /** Returns how many there were, at most that many. */
  static int load(int most) throws IOException {
    String[] jars = System.getProperty("many.classes", "").split(File.pathSeparator);
    URL[] urls = new URL[jars.length];
    for (int i = 0; i < jars.length; i++) {
      urls[i] = url(jars[i]);
    }
    ClassLoader loader = new URLClassLoader("many", urls, ManyClasses.class.getClassLoader());
    for (String jar : jars) {
      if (new File(jar).isFile() && jar.endsWith(".jar")) {
        load(jar, loader, most);
      }
    }
    return loaded.size();
  }

  private static void load(String file, ClassLoader loader, int most) throws IOException {
    try (JarFile jar = new JarFile(file)) {
      Enumeration<JarEntry> entries = jar.entries();
      while (entries.hasMoreElements() && loaded.size() < most) {
        String name = entries.nextElement().getName();
        if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.contains("-info")) {
          load(name.substring(0, name.length() - 6).replace('/', '.'), loader);
        }
      }
    }
  }

  private static void load(String name, ClassLoader loader) {
    try {
      loaded.add(Class.forName(name, false, loader));
    } catch (ClassNotFoundException | LinkageError e) {
      // It needs a library that is not there.
    }
  }

  private static URL url(String jar) throws MalformedURLException {
    return new File(jar).toURI().toURL();
  }
}
