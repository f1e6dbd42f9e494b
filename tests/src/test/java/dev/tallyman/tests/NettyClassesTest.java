package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;

/** Every class of Netty's buffers has its count followed, or a reason why not. */
class NettyClassesTest {
  private static final String PACKAGE = "io/netty/buffer/";
  private static final String ROOT = PACKAGE + "ByteBuf";
  private static final String COUNTED = PACKAGE + "AbstractReferenceCountedByteBuf";

  /** What has no count, with what is below it, and why. */
  private static final Map<String, String> UNCOUNTED =
      Map.of(
          "AbstractByteBuf", "abstract: indexes only",
          "AbstractDerivedByteBuf", "forwards to what it was derived from",
          "SwappedByteBuf", "forwards to the buffer in the other byte order",
          "WrappedByteBuf", "forwards to the wrapped one: leak detector, unreleasable",
          "EmptyByteBuf", "a constant: its count is always 1",
          "ReplayingDecoderByteBuf", "a decoder's view of its buffer: refuses to be retained");

  /** Has a count that nobody uses: it forwards to the wrapped one. */
  private static final Set<String> FORWARDING =
      Set.of(
          "WrappedCompositeByteBuf",
          "SimpleLeakAwareCompositeByteBuf",
          "AdvancedLeakAwareCompositeByteBuf");

  @Test
  void eachIsCountedOrHasAReason() throws IOException {
    for (NettyVersion version : NettyVersion.values()) {
      Map<String, String> supers = supers(version);
      Set<String> unknown = new TreeSet<>();
      int counted = 0;
      for (String name : supers.keySet()) {
        if (!isBelow(name, ROOT, supers) || name.equals(ROOT)) {
          continue;
        }
        if (isBelow(name, COUNTED, supers)) {
          counted++;
        } else if (reason(name, supers) == null) {
          unknown.add(name);
        }
      }
      assertThat(unknown).as("neither counted nor explained, %s", version).isEmpty();
      assertThat(counted).as("%s", version).isGreaterThan(10);
      for (String name : FORWARDING) {
        assertThat(isBelow(PACKAGE + name, PACKAGE + "CompositeByteBuf", supers)).isTrue();
      }
    }
  }

  private static boolean isBelow(String name, String base, Map<String, String> supers) {
    for (String at = name; at != null; at = supers.get(at)) {
      if (at.equals(base)) {
        return true;
      }
    }
    return false;
  }

  /** The nearest explained class at or above it that is not the abstract base of all. */
  private static String reason(String name, Map<String, String> supers) {
    for (String at = name; at != null; at = supers.get(at)) {
      String simple = at.substring(at.lastIndexOf('/') + 1);
      boolean isBaseOfAll = simple.equals("AbstractByteBuf") && !at.equals(name);
      if (UNCOUNTED.containsKey(simple) && !isBaseOfAll) {
        return UNCOUNTED.get(simple);
      }
    }
    return null;
  }

  private static Map<String, String> supers(NettyVersion version) throws IOException {
    Map<String, String> supers = new TreeMap<>();
    for (Path jar : version.jars()) {
      try (ZipFile zip = new ZipFile(jar.toFile())) {
        for (ZipEntry entry : zip.stream().toList()) {
          if (entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/")) {
            ClassReader reader = new ClassReader(zip.getInputStream(entry).readAllBytes());
            if (reader.getSuperName() != null) {
              supers.put(reader.getClassName(), reader.getSuperName());
            }
          }
        }
      }
    }
    return supers;
  }
}
