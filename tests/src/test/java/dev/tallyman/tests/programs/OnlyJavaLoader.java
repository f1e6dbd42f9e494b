package dev.tallyman.tests.programs;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Runs a class in a loader that asks no other for anything but {@code java.*} and {@code javax.*},
 * as a strict module system does: not even the boot loader for what is not the JDK's.
 */
public final class OnlyJavaLoader extends ClassLoader {
  /** Where classes are, with what they are from. */
  private final Map<Path, ProtectionDomain> entries = new LinkedHashMap<>();

  private final Map<Path, JarFile> jars = new LinkedHashMap<>();

  private OnlyJavaLoader(String path) throws IOException {
    super(null);
    for (String text : path.split(File.pathSeparator)) {
      Path entry = Path.of(text);
      CodeSource source = new CodeSource(entry.toUri().toURL(), (Certificate[]) null);
      entries.put(entry, new ProtectionDomain(source, null));
      if (Files.isRegularFile(entry)) {
        jars.put(entry, new JarFile(entry.toFile()));
      }
    }
  }

  /** Runs the main class {@code arguments[1]} of the class path {@code arguments[0]}. */
  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    new OnlyJavaLoader(arguments[0])
        .loadClass(arguments[1])
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(arguments, 2, arguments.length));
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith("java.") || name.startsWith("javax.")) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? findClass(name) : known;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    String file = name.replace('.', '/') + ".class";
    for (Map.Entry<Path, ProtectionDomain> entry : entries.entrySet()) {
      try (InputStream in = open(entry.getKey(), file)) {
        if (in != null) {
          byte[] bytes = in.readAllBytes();
          return defineClass(name, bytes, 0, bytes.length, entry.getValue());
        }
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
    throw new ClassNotFoundException(name);
  }

  private InputStream open(Path entry, String file) throws IOException {
    JarFile jar = jars.get(entry);
    if (jar != null) {
      ZipEntry found = jar.getEntry(file);
      return found == null ? null : jar.getInputStream(found);
    }
    Path path = entry.resolve(file);
    return Files.isRegularFile(path) ? Files.newInputStream(path) : null;
  }
}
