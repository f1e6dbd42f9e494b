package dev.tallyman.engine.descriptor;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Finds descriptors: built in, named by an option, or shipped by a library in its jar. */
public final class DescriptorFiles {
  /** The one name under which a library ships its descriptor. */
  public static final String SHIPPED = "META-INF/tallyman.pool";

  private static final String[] BUILT_IN = {
    "netty",
    "jetty",
    "arrow",
    "kafka",
    "jackson",
    "mongodb",
    "commons-pool",
    "undertow",
    "hbase",
    "hadoop",
    "parquet",
    "xnio",
    "chronicle",
    "pekko",
    "opensearch",
    "elasticsearch",
    "cassandra",
    "aeron"
  };

  private DescriptorFiles() {}

  /** The descriptors that are part of the agent. */
  public static List<PoolDescriptor> builtIn() throws IOException, DescriptorException {
    List<PoolDescriptor> pools = new java.util.ArrayList<>();
    for (String name : BUILT_IN) {
      String resource = "descriptors/" + name + ".pool";
      try (InputStream in = DescriptorFiles.class.getClassLoader().getResourceAsStream(resource)) {
        if (in == null) {
          throw new IOException(resource + " is missing from the agent's jar");
        }
        pools.addAll(DescriptorParser.parse("built-in " + name, "", text(in)));
      }
    }
    return pools;
  }

  /**
   * A descriptor that the user names.
   *
   * @param name a file, or {@code JAR!/ENTRY}
   */
  public static List<PoolDescriptor> named(String name) throws IOException, DescriptorException {
    int entry = name.indexOf("!/");
    if (entry < 0) {
      try (InputStream in = new FileInputStream(name)) {
        return DescriptorParser.parse(name, "", text(in));
      }
    }
    try (ZipFile jar = new ZipFile(name.substring(0, entry))) {
      String inside = name.substring(entry + 2);
      ZipEntry found = jar.getEntry(inside);
      if (found == null) {
        throw new IOException("no entry " + inside + " in " + name.substring(0, entry));
      }
      try (InputStream in = jar.getInputStream(found)) {
        return DescriptorParser.parse(name, "", text(in));
      }
    }
  }

  /**
   * What a jar or folder of classes holds.
   *
   * @param pools the descriptors that it ships, valid for its own classes only
   * @param hasClass true if one of the classes asked for is in it, below a prefix perhaps if it is
   *     a jar
   */
  public record Found(List<PoolDescriptor> pools, boolean hasClass) {}

  /**
   * Looks into a jar or folder of classes. One that can not be read holds nothing.
   *
   * @param path the jar or folder, absolute
   * @param classes class file names to look for
   */
  public static Found in(String path, Collection<String> classes) throws DescriptorException {
    File file = new File(path);
    try {
      if (file.isDirectory()) {
        return inFolder(file, classes);
      }
      return file.isFile() ? inJar(file, classes) : new Found(List.of(), false);
    } catch (IOException e) {
      return new Found(List.of(), false);
    }
  }

  private static Found inFolder(File folder, Collection<String> classes)
      throws IOException, DescriptorException {
    boolean hasClass = false;
    for (String name : classes) {
      hasClass |= new File(folder, name).isFile();
    }
    File descriptor = new File(folder, SHIPPED);
    if (!descriptor.isFile()) {
      return new Found(List.of(), hasClass);
    }
    try (InputStream in = new FileInputStream(descriptor)) {
      return new Found(
          DescriptorParser.parse(descriptor.getPath(), folder.getPath(), text(in)), true);
    }
  }

  private static Found inJar(File file, Collection<String> classes)
      throws IOException, DescriptorException {
    try (ZipFile jar = new ZipFile(file)) {
      boolean hasClass = false;
      for (String name : classes) {
        hasClass |= jar.getEntry(name) != null;
      }
      hasClass = hasClass || JarIndex.hasBelowAPrefix(file, classes);
      ZipEntry entry = jar.getEntry(SHIPPED);
      if (entry == null) {
        return new Found(List.of(), hasClass);
      }
      try (InputStream in = jar.getInputStream(entry)) {
        String path = file.getPath();
        return new Found(DescriptorParser.parse(path + "!/" + SHIPPED, path, text(in)), true);
      }
    }
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }
}
