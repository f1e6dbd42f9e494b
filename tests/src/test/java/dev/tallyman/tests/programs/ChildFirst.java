package dev.tallyman.tests.programs;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/** A loader as servlet containers have one for each web application: its own classes first. */
public final class ChildFirst extends URLClassLoader {
  /** Makes a loader for a class path; only the JDK's classes are looked for elsewhere first. */
  public ChildFirst(String path, ClassLoader parent) {
    super(urls(path), parent);
  }

  private static URL[] urls(String path) {
    List<URL> urls = new ArrayList<>();
    for (String entry : path.split(File.pathSeparator)) {
      try {
        urls.add(new File(entry).toURI().toURL());
      } catch (MalformedURLException e) {
        throw new IllegalArgumentException(e);
      }
    }
    return urls.toArray(URL[]::new);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      try {
        return ClassLoader.getPlatformClassLoader().loadClass(name);
      } catch (ClassNotFoundException notOfJdk) {
        // Looked for here, then above.
      }
      try {
        return findClass(name);
      } catch (ClassNotFoundException notHere) {
        return super.loadClass(name, resolve);
      }
    }
  }
}
