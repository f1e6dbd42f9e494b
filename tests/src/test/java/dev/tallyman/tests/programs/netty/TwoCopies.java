package dev.tallyman.tests.programs.netty;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs {@link HolderLeaks} in two loaders, each with a copy of Netty. Arguments: the class paths of
 * the two.
 */
public final class TwoCopies {
  private static final List<ClassLoader> loaders = new ArrayList<>();

  private TwoCopies() {}

  public static void main(String[] args) throws Exception {
    for (String path : args) {
      ClassLoader loader = new URLClassLoader(urls(path), ClassLoader.getPlatformClassLoader());
      loaders.add(loader);
      loader
          .loadClass(HolderLeaks.class.getName())
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[] {"pooled"});
    }
    System.out.println("done");
  }

  private static URL[] urls(String path) throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : path.split(File.pathSeparator)) {
      urls.add(new File(entry).toURI().toURL());
    }
    return urls.toArray(URL[]::new);
  }
}
