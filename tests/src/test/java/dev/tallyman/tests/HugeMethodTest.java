package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.AgentTest;
import dev.tallyman.tests.harness.Artifacts;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.programs.TinyLeak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A method so large that no hook fits into it: the class stays as it is, and is named. */
class HugeMethodTest {
  private static final String PROGRAMS = "dev/tallyman/tests/programs/";
  private static final int LARGEST = 65_535;

  @AgentTest(agent = "report=%f,descriptors=%c/programs/tiny.pool")
  void isRefusedWithTheReasonAndTheProgramIsUnharmed(Launch launch) throws IOException {
    Path folder = launch.directory().resolve("classes");
    for (String name : new String[] {"TinyLeak", "tiny/TinyPool", "tiny/TinyBuffer"}) {
      Path file = folder.resolve(PROGRAMS + name + ".class");
      Files.createDirectories(file.getParent());
      byte[] classFile =
          Files.readAllBytes(Artifacts.testClasses().resolve(PROGRAMS + name + ".class"));
      Files.write(file, name.endsWith("Buffer") ? withHugeRelease(classFile) : classFile);
    }
    AgentRun run = launch.command("-cp", folder.toString(), TinyLeak.class.getName()).run();
    assertThat(run.stdout()).isEqualTo("lost 1, returned 0\n");
    assertThat(run.exitCode()).isEqualTo(7);
    assertThat(run.report().coverage().get("notWoven"))
        .singleElement()
        .satisfies(
            refused -> {
              assertThat(refused.get("class").asText()).endsWith(".TinyBuffer");
              assertThat(refused.get("reason").asText()).contains("too large");
            });
    assertThat(run.report().coverage().get("blind").asBoolean()).isTrue();
    assertThat(run.counted()).isEmpty();
  }

  private static byte[] withHugeRelease(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String type, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, type, signature, exceptions);
            return name.equals("release") ? new Padding(next) : next;
          }
        },
        0);
    return writer.toByteArray();
  }

  /** Fills a method with instructions that do nothing, up to what a class file allows. */
  private static final class Padding extends MethodVisitor {
    private static final int OWN_CODE = 60;

    Padding(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      for (int i = 0; i < LARGEST - OWN_CODE; i++) {
        super.visitInsn(Opcodes.NOP);
      }
    }
  }
}
