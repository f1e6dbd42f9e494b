package dev.tallyman.tests.programs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.jar.JarFile;

/** Runs a class of a jar in a loader that asks no other for anything but {@code java.*}. */
public final class OnlyJavaLoader extends ClassLoader {
  private final JarFile jar;
  private final ProtectionDomain domain;

  private OnlyJavaLoader(Path path) throws IOException {
    super(null);
    jar = new JarFile(path.toFile());
    domain = new ProtectionDomain(new CodeSource(path.toUri().toURL(), (Certificate[]) null), null);
  }

  /** Runs the main class {@code arguments[1]} of the jar {@code arguments[0]}. */
  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    new OnlyJavaLoader(Path.of(arguments[0]))
        .loadClass(arguments[1])
        .getMethod("main", String[].class)
        .invoke(null, (Object) new String[0]);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith("java.")) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? findClass(name) : known;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    try (InputStream in = jar.getInputStream(jar.getEntry(name.replace('.', '/') + ".class"))) {
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length, domain);
    } catch (IOException | NullPointerException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
