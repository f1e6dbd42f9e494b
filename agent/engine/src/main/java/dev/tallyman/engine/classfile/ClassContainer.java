package dev.tallyman.engine.classfile;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Enumeration;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A jar or folder of classes, read by its path. Versions of a class for a newer JDK are left out.
 */
public final class ClassContainer {
  private static final String CLASS = ".class";
  private static final int DEEPEST = 64;

  private ClassContainer() {}

  /**
   * Hands over the class files of one package; in a jar, below any folder.
   *
   * @param path the jar or folder
   * @param packageName with slashes, without the last one; empty for the unnamed package
   */
  public static void forPackage(String path, String packageName, Consumer<byte[]> taker)
      throws IOException {
    File file = new File(path);
    if (file.isDirectory()) {
      inFolder(new File(file, packageName), 0, taker);
    } else if (file.isFile()) {
      inJar(file, packageName.isEmpty() ? "" : packageName + "/", false, taker);
    }
  }

  /** Hands over all class files of a jar or folder. */
  public static void forAll(String path, Consumer<byte[]> taker) throws IOException {
    File file = new File(path);
    if (file.isDirectory()) {
      inFolder(file, DEEPEST, taker);
    } else if (file.isFile()) {
      inJar(file, "", true, taker);
    }
  }

  private static void inFolder(File folder, int deeper, Consumer<byte[]> taker) throws IOException {
    File[] files = folder.listFiles();
    if (files == null) {
      return;
    }
    for (File file : files) {
      if (file.isDirectory()) {
        if (deeper > 0) {
          inFolder(file, deeper - 1, taker);
        }
      } else if (file.getName().endsWith(CLASS)) {
        taker.accept(Files.readAllBytes(file.toPath()));
      }
    }
  }

  private static void inJar(File file, String folder, boolean isDeep, Consumer<byte[]> taker)
      throws IOException {
    try (ZipFile jar = new ZipFile(file)) {
      Enumeration<? extends ZipEntry> entries = jar.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        String name = entry.getName();
        String inside = name.substring(0, name.lastIndexOf('/') + 1);
        boolean isBelow = !folder.isEmpty() && inside.endsWith("/" + folder);
        boolean isThere = isDeep || inside.equals(folder) || isBelow;
        if (isThere && name.endsWith(CLASS) && !name.startsWith("META-INF/")) {
          try (InputStream in = jar.getInputStream(entry)) {
            taker.accept(in.readAllBytes());
          }
        }
      }
    }
  }
}
