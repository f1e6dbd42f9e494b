package dev.tallyman.engine.descriptor;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Finds descriptors: built in, named by an option, or shipped by a library in its jar. */
public final class DescriptorFiles {
  /** The one name under which a library ships its descriptor. */
  public static final String SHIPPED = "META-INF/tallyman.pool";

  private static final String[] BUILT_IN = {"netty"};

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
   * The descriptor that a jar or folder of classes ships, valid for its own classes only; empty if
   * it ships none or can not be read.
   *
   * @param path the jar or folder, absolute
   */
  public static List<PoolDescriptor> shippedBy(String path) throws DescriptorException {
    File file = new File(path);
    try {
      if (file.isDirectory()) {
        File descriptor = new File(file, SHIPPED);
        if (!descriptor.isFile()) {
          return List.of();
        }
        try (InputStream in = new FileInputStream(descriptor)) {
          return DescriptorParser.parse(descriptor.getPath(), path, text(in));
        }
      }
      if (!file.isFile()) {
        return List.of();
      }
      try (ZipFile jar = new ZipFile(file)) {
        ZipEntry entry = jar.getEntry(SHIPPED);
        if (entry == null) {
          return List.of();
        }
        try (InputStream in = jar.getInputStream(entry)) {
          return DescriptorParser.parse(path + "!/" + SHIPPED, path, text(in));
        }
      }
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }
}
