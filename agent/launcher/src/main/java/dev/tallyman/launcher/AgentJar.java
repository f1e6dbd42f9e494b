package dev.tallyman.launcher;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.CodeSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The jar that this class came from. Opened once and kept open: a jar that is replaced under a
 * running JVM must not break classes that are loaded later.
 */
public final class AgentJar implements LongSupplier {
  private static final String CLASS = ".class";

  private final File file;
  private final JarFile jar;

  private AgentJar(File file, JarFile jar) {
    this.file = file;
    this.jar = jar;
  }

  /**
   * Opens it.
   *
   * @throws IOException if these classes did not come from a jar
   */
  public static AgentJar open() throws IOException {
    CodeSource source = AgentJar.class.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    if (location == null) {
      throw new IOException("the agent's classes do not come from a jar");
    }
    try {
      File file = new File(location.toURI());
      // No signature check: it would read the whole jar.
      return new AgentJar(file, new JarFile(file, false));
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new IOException("the agent must be a file, not " + location, e);
    }
  }

  /** How many bytes of class files the ledger has; 0 if that can not be read. */
  @Override
  public long getAsLong() {
    long bytes = 0;
    try {
      for (byte[] file : classesIn(Agent.BOOT).values()) {
        bytes += file.length;
      }
    } catch (IOException e) {
      return 0;
    }
    return bytes;
  }

  /** Classes that are still to come from it will not. */
  void close() throws IOException {
    jar.close();
  }

  /** Where it lies. */
  public File file() {
    return file;
  }

  /** The bytes of an entry, or null if there is none. */
  byte @Nullable [] read(String name) throws IOException {
    ZipEntry entry = jar.getEntry(name);
    if (entry == null) {
      return null;
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  /** The bytes of an entry that must be there. */
  byte[] need(String name) throws IOException {
    byte[] bytes = read(name);
    if (bytes == null) {
      throw new IOException(name + " is missing from the agent's jar");
    }
    return bytes;
  }

  /** The class files in a jar inside this one, by internal name. */
  Map<String, byte[]> classesIn(String name) throws IOException {
    byte[] nested = need(name);
    Map<String, byte[]> classes = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(nested))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        String file = entry.getName();
        if (file.endsWith(CLASS)) {
          classes.put(file.substring(0, file.length() - CLASS.length()), in.readAllBytes());
        }
      }
    }
    return classes;
  }
}
