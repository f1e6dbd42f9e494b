package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.tests.harness.Artifacts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The one jar: what is in it, and what must not be. */
class JarShapeTest {
  private static final int JAVA_8 = 52;
  private static final int JAVA_17 = 61;
  private static final long MOST_BYTES = 8L << 20;

  private static JarFile jar;

  @BeforeAll
  static void open() throws IOException {
    jar = new JarFile(Artifacts.agent().toFile());
  }

  @AfterAll
  static void close() throws IOException {
    jar.close();
  }

  @Test
  void nothingUnexpectedLiesAtTheTop() {
    Set<String> top = new TreeSet<>();
    for (JarEntry entry : entries()) {
      top.add(entry.getName().substring(0, entry.getName().indexOf('/') + 1));
    }
    assertThat(top).containsExactly("META-INF/", "boot/", "command/", "demo/", "dev/", "inst/");
    assertThat(names())
        .filteredOn(name -> name.startsWith("META-INF/") && !name.endsWith("/"))
        .containsExactlyInAnyOrder(
            "META-INF/MANIFEST.MF", "META-INF/LICENSE", "META-INF/THIRD-PARTY-NOTICES.txt");
  }

  @Test
  void aProgramSeesNoClassButTheLaunchers() {
    assertThat(names())
        .filteredOn(name -> name.endsWith(".class"))
        .isNotEmpty()
        .allMatch(name -> name.startsWith("dev/tallyman/launcher/"));
  }

  @Test
  void theEntryClassRunsOnJava8AndNoClassNeedsMoreThan17() throws IOException {
    for (JarEntry entry : entries()) {
      if (entry.getName().endsWith(".class") || entry.getName().endsWith(".classdata")) {
        int major = majorVersion(entry);
        if (entry.getName().equals("dev/tallyman/launcher/Entry.class")) {
          assertThat(major).isEqualTo(JAVA_8);
        } else {
          assertThat(major).as(entry.getName()).isLessThanOrEqualTo(JAVA_17);
        }
      }
    }
    assertThat(jar.getEntry("dev/tallyman/launcher/Entry.class")).isNotNull();
  }

  @Test
  void theManifestSaysWhatItMustAndNoMore() throws IOException {
    var attributes = jar.getManifest().getMainAttributes();
    List<String> lines = new ArrayList<>();
    attributes.forEach((name, value) -> lines.add(name + ": " + value));
    // No Boot-Class-Path: the JVM would warn, and classes of the jar would be there twice.
    assertThat(lines)
        .containsExactlyInAnyOrder(
            "Manifest-Version: 1.0",
            "Premain-Class: dev.tallyman.launcher.Entry",
            "Agent-Class: dev.tallyman.launcher.Entry",
            "Main-Class: dev.tallyman.launcher.Entry",
            "Can-Redefine-Classes: true",
            "Can-Retransform-Classes: true",
            "Automatic-Module-Name: dev.tallyman",
            "Implementation-Title: Tallyman",
            "Implementation-Version: " + attributes.getValue("Implementation-Version"));
    assertThat(attributes.getValue("Implementation-Version")).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(jar.getManifest().getEntries()).isEmpty();
  }

  @Test
  void librariesAreThereUnderOtherNamesOnly() throws IOException {
    assertThat(names())
        .anyMatch(name -> name.startsWith("inst/dev/tallyman/shaded/asm/"))
        .anyMatch(name -> name.startsWith("inst/dev/tallyman/shaded/bytebuddy/"))
        .anyMatch(name -> name.startsWith("inst/dev/tallyman/shaded/jackson/"))
        .anyMatch(name -> name.startsWith("inst/dev/tallyman/shaded/slf4j/"))
        .anyMatch(name -> name.startsWith("command/dev/tallyman/shaded/picocli/"));
    for (JarEntry entry : entries()) {
      assertThat(entry.getName())
          .doesNotContain(
              "org/objectweb", "net/bytebuddy/", "org/slf4j", "fasterxml", "command/picocli");
      if (entry.getName().endsWith(".classdata") || entry.getName().endsWith(".class")) {
        String constants = new String(read(entry), StandardCharsets.ISO_8859_1);
        assertThat(constants.contains("org/objectweb/asm")).as(entry.getName()).isFalse();
        assertThat(constants.contains("net/bytebuddy/")).as(entry.getName()).isFalse();
        assertThat(constants.contains("org/slf4j/")).as(entry.getName()).isFalse();
        assertThat(constants.contains("Lpicocli/")).as(entry.getName()).isFalse();
        assertThat(constants.contains("com/fasterxml/")).as(entry.getName()).isFalse();
      }
    }
  }

  @Test
  void theHooksAreNamedAsEveryLoaderResolvesThem() throws IOException {
    List<String> classes = new ArrayList<>();
    try (InputStream in = jar.getInputStream(jar.getJarEntry("boot/ledger.jar"));
        JarInputStream nested = new JarInputStream(in)) {
      for (JarEntry at = nested.getNextJarEntry(); at != null; at = nested.getNextJarEntry()) {
        if (at.getName().endsWith(".class")) {
          classes.add(at.getName());
        }
      }
    }
    assertThat(classes)
        .contains("dev/tallyman/ledger/Ledger.class")
        .filteredOn(name -> !name.startsWith("dev/tallyman/ledger/"))
        .containsExactlyInAnyOrder(
            "java/lang/$TallymanHooks.class", "java/lang/$TallymanTracked.class");
  }

  @Test
  void licencesAreInIt() throws IOException {
    String licence = text("META-INF/LICENSE");
    String notices = text("META-INF/THIRD-PARTY-NOTICES.txt");
    assertThat(licence).contains("Apache License", "Version 2.0");
    assertThat(notices)
        .contains("Byte Buddy 1.", "ASM 9.", "Jackson 2.", "SLF4J 2.", "picocli 4.")
        .doesNotContain("${");
  }

  @Test
  void itIsSmallEnough() throws IOException {
    assertThat(Files.size(Artifacts.agent())).isLessThanOrEqualTo(MOST_BYTES);
  }

  @Test
  void sourcesAndJavadocLieBesideIt() throws IOException {
    assertThat(namesIn("tallyman-sources.jar"))
        .contains(
            "dev/tallyman/launcher/Entry.java",
            "dev/tallyman/ledger/Ledger.java",
            "dev/tallyman/engine/Engine.java");
    assertThat(namesIn("tallyman-javadoc.jar")).contains("index.html");
  }

  @Test
  void twoBuildsGiveTheSameBytes() {
    assertThat(entries().stream().map(JarEntry::getTimeLocal).distinct()).hasSize(1);
    assertThat(names())
        .filteredOn(name -> !name.endsWith("/") && !name.equals("META-INF/MANIFEST.MF"))
        .isSorted();
  }

  private static List<String> namesIn(String jarName) throws IOException {
    Path path = Artifacts.agent().resolveSibling(jarName);
    try (JarFile other = new JarFile(path.toFile())) {
      return other.stream().map(JarEntry::getName).toList();
    }
  }

  private static List<JarEntry> entries() {
    return Collections.list(jar.entries());
  }

  private static List<String> names() {
    return entries().stream().map(JarEntry::getName).toList();
  }

  private static int majorVersion(JarEntry entry) throws IOException {
    byte[] bytes = read(entry);
    return (bytes[6] & 0xff) << 8 | bytes[7] & 0xff;
  }

  private static String text(String name) throws IOException {
    return new String(read(jar.getJarEntry(name)), StandardCharsets.UTF_8);
  }

  private static byte[] read(JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }
}
