package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/**
 * Class files of every kind that a JVM loads: old ones, bare ones, with names of no Java source.
 */
class ClassFilesTest {
  private static final String TINY = "report=%f,descriptors=%c/programs/tiny.pool";
  private static final String OWN = "report=%f,descriptors=%d/own.pool";
  private static final int MAJOR_LOW_BYTE = 7;
  private static final byte NOT_YET = 99;

  @AgentTest(agent = TINY, jvm = "-Xverify:all")
  void ofJava8AreWoven(Launch launch) throws IOException {
    Path classes = TinyClasses.compiled(launch.directory(), "--release", "8");
    findsTheOneLeak(run(launch, classes, TinyClasses.MAIN), "TinyLeak.main(TinyLeak.java:");
  }

  @AgentTest(agent = TINY, jvm = "-Xverify:all")
  void ofJava11AreWoven(Launch launch) throws IOException {
    Path classes = TinyClasses.compiled(launch.directory(), "--release", "11");
    findsTheOneLeak(run(launch, classes, TinyClasses.MAIN), "TinyLeak.main(TinyLeak.java:");
  }

  @AgentTest(agent = TINY)
  void withoutDebugInformationAreWovenAndTheSiteHasNoLine(Launch launch) throws IOException {
    Path classes = TinyClasses.compiled(launch.directory(), "--release", "17", "-g:none");
    findsTheOneLeak(run(launch, classes, TinyClasses.MAIN), "TinyLeak.main(Unknown Source)");
  }

  @AgentTest(agent = OWN)
  void ofTheUnnamedPackageAreWoven(Launch launch) throws IOException {
    Path classes = TinyClasses.inTheUnnamedPackage(launch.directory());
    own(
        launch,
        TinyClasses.descriptor().replaceAll("(?m)^  package .*", "").replaceAll(" dev.*\\.", " "));
    findsTheOneLeak(run(launch, classes, "TinyLeak"), "TinyLeak.main(TinyLeak.java:");
  }

  @AgentTest(agent = OWN)
  void withNamesAsOtherLanguagesMakeThemAreWoven(Launch launch) throws IOException {
    Path classes = launch.directory().resolve("classes");
    Map<String, String> names = new HashMap<>();
    String pool = TinyClasses.FOLDER + "tiny/";
    names.put(TinyClasses.FOLDER + "TinyLeak", TinyClasses.FOLDER + "Loses a-buffer");
    names.put(pool + "TinyBuffer", pool + "Tiny-Buffer");
    names.put(pool + "TinyBuffer.release()V", "release-impl");
    names.put(pool + "TinyPool.get()L" + pool + "TinyBuffer;", "get one");
    for (String name : TinyClasses.NAMES) {
      String internal = TinyClasses.FOLDER + name;
      ClassWriter writer = new ClassWriter(0);
      new ClassReader(TinyClasses.classFile(name))
          .accept(new ClassRemapper(writer, new SimpleRemapper(Opcodes.ASM9, names)), 0);
      TinyClasses.write(classes, names.getOrDefault(internal, internal), writer.toByteArray());
    }
    own(
        launch,
        TinyClasses.descriptor()
            .replace("TinyBuffer", "Tiny-Buffer")
            .replace("release()", "release-impl()"));
    AgentRun run = run(launch, classes, TinyClasses.MAIN.replace("TinyLeak", "Loses a-buffer"));
    findsTheOneLeak(run, "Loses a-buffer.main(TinyLeak.java:");
  }

  @AgentTest(agent = OWN)
  void aNameWithABlankIsNoWordOfADescriptor(Launch launch) throws IOException {
    Path classes = TinyClasses.compiled(launch.directory());
    own(launch, TinyClasses.descriptor().replace("release()", "re lease()"));
    AgentRun run = run(launch, classes, TinyClasses.MAIN);
    runsAsWithoutTheAgent(run);
    assertThat(run.stderrLines().get(0))
        .matches("tallyman: .*own\\.pool:8:\\d+: .*; its pools are not followed");
  }

  @AgentTest(agent = TINY)
  void ofAVersionThatNobodyKnowsAreLeftToTheJvm(Launch launch) throws IOException {
    Path classes = launch.directory().resolve("classes");
    for (String name : TinyClasses.NAMES) {
      byte[] classFile = TinyClasses.classFile(name);
      if (name.endsWith("Buffer")) {
        classFile[MAJOR_LOW_BYTE] = NOT_YET;
      }
      TinyClasses.write(classes, TinyClasses.FOLDER + name, classFile);
    }
    AgentRun run = run(launch, classes, TinyClasses.MAIN);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.stderr()).contains("java.lang.UnsupportedClassVersionError");
    isNotWoven(run, ".TinyBuffer", "version");
  }

  private static AgentRun run(Launch launch, Path classes, String main) {
    return launch.command("-cp", classes.toString(), main).run();
  }

  private static void own(Launch launch, String descriptor) throws IOException {
    Files.writeString(launch.directory().resolve("own.pool"), descriptor);
  }

  private static void runsAsWithoutTheAgent(AgentRun run) {
    assertThat(run.stdout()).as(run.stderr()).isEqualTo("lost 1, returned 0\n");
    assertThat(run.exitCode()).isEqualTo(7);
  }

  private static void findsTheOneLeak(AgentRun run, String site) {
    runsAsWithoutTheAgent(run);
    assertThat(run.counted()).hasSize(1);
    assertThat(run.counted().get(0).get("count").asInt()).isEqualTo(1);
    assertThat(run.counted().get(0).at("/sites/0/site").asText()).contains(site);
    assertThat(run.report().pool("tiny").get("gets").asInt()).isEqualTo(2);
    assertThat(run.report().coverage().get("blind").asBoolean()).isFalse();
  }

  private static void isNotWoven(AgentRun run, String className, String reason) {
    JsonNode refused = run.report().coverage().get("notWoven");
    assertThat(refused).hasSize(1);
    assertThat(refused.get(0).get("class").asText()).endsWith(className);
    assertThat(refused.get(0).get("reason").asText()).contains(reason);
    assertThat(run.report().coverage().get("blind").asBoolean()).isTrue();
    assertThat(run.stderr()).contains("tallyman: not woven: ", "blind: not all was seen");
  }
}
