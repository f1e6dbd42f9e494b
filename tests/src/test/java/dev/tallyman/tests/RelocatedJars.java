package dev.tallyman.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** Moves packages, as build tools do that put a library into another's jar. */
final class RelocatedJars {
  private final Remapper remapper;

  /**
   * Prepares to move.
   *
   * @param packages new packages by old ones, internal names
   */
  RelocatedJars(Map<String, String> packages) {
    remapper =
        new Remapper(Opcodes.ASM9) {
          @Override
          public String map(String name) {
            for (Map.Entry<String, String> entry : packages.entrySet()) {
              if (name.startsWith(entry.getKey() + "/")) {
                return entry.getValue() + name.substring(entry.getKey().length());
              }
            }
            return name;
          }
        };
  }

  /** Writes a moved copy of a jar. */
  Path of(Path jar, Path folder) throws IOException {
    Path moved = folder.resolve("moved-" + jar.getFileName());
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar));
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(moved))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/")) {
          write(in.readAllBytes(), out);
        }
      }
    }
    return moved;
  }

  /** Writes a moved copy of the classes of a folder. */
  Path ofFolder(Path classes, Path folder) throws IOException {
    Path moved = folder.resolve("moved-classes.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(moved));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        write(Files.readAllBytes(file), out);
      }
    }
    return moved;
  }

  private void write(byte[] classFile, ZipOutputStream out) throws IOException {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(0);
    reader.accept(new ClassRemapper(writer, remapper), 0);
    out.putNextEntry(new ZipEntry(remapper.map(reader.getClassName()) + ".class"));
    out.write(writer.toByteArray());
    out.closeEntry();
  }
}
