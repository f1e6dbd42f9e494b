package dev.tallyman.engine.classfile;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Jars and folders of classes, and the JDK behind them. Classes are read, never loaded. Of one
 * thread.
 */
public final class ClassPath implements AutoCloseable {
  private final List<File> folders = new ArrayList<>();
  private final List<ZipFile> jars = new ArrayList<>();
  private final List<String> paths = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private final Map<String, Optional<ClassShape>> shapes = new HashMap<>();
  private @Nullable Map<String, ClassShape> all;

  /**
   * Opens it.
   *
   * @param text jars and folders as the JVM takes them; {@code DIR/*} for all jars of a folder
   * @throws IOException if a jar can not be read
   */
  public static ClassPath of(String text) throws IOException {
    ClassPath path = new ClassPath();
    try {
      for (String entry : text.split(File.pathSeparator)) {
        if (entry.endsWith("*")) {
          path.addJarsOf(new File(entry.substring(0, entry.length() - 1)));
        } else if (!entry.isEmpty()) {
          path.add(new File(entry));
        }
      }
    } catch (IOException e) {
      path.close();
      throw e;
    }
    return path;
  }

  private void addJarsOf(File folder) throws IOException {
    File[] files = folder.listFiles();
    if (files == null) {
      missing.add(folder.getPath());
      return;
    }
    for (File file : files) {
      if (file.getName().endsWith(".jar")) {
        add(file);
      }
    }
  }

  private void add(File file) throws IOException {
    if (file.isDirectory()) {
      folders.add(file);
    } else if (file.isFile()) {
      jars.add(new ZipFile(file));
    } else {
      missing.add(file.getPath());
      return;
    }
    paths.add(file.getPath());
  }

  /** Entries that are not there: the JVM leaves them out. */
  public List<String> missing() {
    return List.copyOf(missing);
  }

  /** True if there is no jar and no folder in it. */
  public boolean isEmpty() {
    return paths.isEmpty();
  }

  /** The class file of a class of the path or the JDK, by its full name. */
  public Optional<byte[]> classFile(String className) {
    String name = className.replace('.', '/') + ".class";
    try {
      for (File folder : folders) {
        File file = new File(folder, name);
        if (file.isFile()) {
          return Optional.of(Files.readAllBytes(file.toPath()));
        }
      }
      for (ZipFile jar : jars) {
        ZipEntry entry = jar.getEntry(name);
        if (entry != null) {
          try (InputStream in = jar.getInputStream(entry)) {
            return Optional.of(in.readAllBytes());
          }
        }
      }
      try (InputStream in = ClassLoader.getPlatformClassLoader().getResourceAsStream(name)) {
        return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the class is; empty if it is not there, or of a version that nobody here can read. */
  public Optional<ClassShape> shape(String className) {
    Optional<ClassShape> known = shapes.get(className);
    if (known == null) {
      known = classFile(className).flatMap(ClassPath::read);
      shapes.put(className, known);
    }
    return known;
  }

  private static Optional<ClassShape> read(byte[] classFile) {
    try {
      return Optional.of(ClassFiles.read(classFile));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** The class and all that it extends or implements, as far as they are there. */
  public List<ClassShape> withSupertypes(String className) {
    List<ClassShape> found = new ArrayList<>();
    addWithSupertypes(className, found);
    return found;
  }

  private void addWithSupertypes(@Nullable String className, List<ClassShape> found) {
    if (className == null || found.stream().anyMatch(one -> one.name().equals(className))) {
      return;
    }
    shape(className)
        .ifPresent(
            shape -> {
              found.add(shape);
              addWithSupertypes(shape.superclass(), found);
              shape.interfaces().forEach(one -> addWithSupertypes(one, found));
            });
  }

  /** All classes of the path, without the JDK's, by their names. Reads every class file. */
  public Map<String, ClassShape> all() {
    Map<String, ClassShape> known = all;
    if (known == null) {
      Map<String, ClassShape> read = new TreeMap<>();
      try {
        for (String path : paths) {
          ClassContainer.forAll(
              path, file -> read(file).ifPresent(shape -> read.putIfAbsent(shape.name(), shape)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      known = read;
      all = known;
    }
    return known;
  }

  @Override
  public void close() throws IOException {
    for (ZipFile jar : jars) {
      jar.close();
    }
  }
}
