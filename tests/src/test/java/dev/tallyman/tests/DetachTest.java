package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.tests.harness.CommandLine;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.harness.RunningProgram;
import dev.tallyman.tests.programs.attach.BusyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What is left of a detached agent, seen from outside: by the JDK's own tools. */
class DetachTest {
  private static final List<String> WOVEN =
      List.of(
          "io.netty.buffer.AbstractReferenceCountedByteBuf",
          "io.netty.buffer.PooledByteBuf",
          "dev.tallyman.tests.programs.attach.Answers");

  @ParameterizedTest
  @MethodSource("dev.tallyman.tests.harness.Jdk#all")
  void classesThreadsAndLoaderAreGone(Jdk jdk) throws IOException {
    Launch launch =
        Launch.on(jdk)
            .classPath(NettyVersion.NEWEST_4_1.jars())
            .main(BusyServer.class)
            .args("0", "0");
    RunningProgram server = launch.start().await(output -> output.startsWith("ready"));
    AttachTest.requests(server, 1_000);
    CommandLine tallyman = CommandLine.on(jdk);
    String pid = String.valueOf(server.pid());
    tallyman.ok("attach", pid);
    assertThat(calls(jdk, server, launch.directory().resolve("woven"))).isPositive();
    assertThat(tool(jdk, "jcmd", pid, "Thread.print")).contains("\"tallyman-sweep\"");
    assertThat(tool(jdk, "jcmd", pid, "VM.classloaders")).contains("tallyman-inst");

    tallyman.ok("detach", pid);
    AttachTest.requests(server, 1_000);
    assertThat(calls(jdk, server, launch.directory().resolve("unwoven"))).isZero();
    assertThat(tool(jdk, "jcmd", pid, "Thread.print")).doesNotContain("\"tallyman-");
    for (int i = 0; i < 3; i++) {
      tool(jdk, "jcmd", pid, "GC.run");
    }
    assertThat(tool(jdk, "jcmd", pid, "VM.classloaders")).doesNotContain("tallyman-inst");
    assertThat(AttachTest.failures(server)).isZero();
    server.kill().finish();
    launch.clean();
  }

  /** How many calls of hooks are in the classes as the JVM has them. */
  private static int calls(Jdk jdk, RunningProgram program, Path folder) throws IOException {
    StringBuilder commands = new StringBuilder();
    for (String name : WOVEN) {
      commands.append("dumpclass ").append(name).append(' ').append(folder).append('\n');
    }
    Path script = Files.writeString(Files.createTempFile("clhsdb", ".txt"), commands + "quit\n");
    String said = run(script, jdk.tool("jhsdb"), "clhsdb", "--pid", String.valueOf(program.pid()));
    Files.delete(script);
    int calls = 0;
    for (String name : WOVEN) {
      assertThat(folder.resolve(name.replace('.', '/') + ".class")).as(said).exists();
      calls += calls(Files.readAllBytes(folder.resolve(name.replace('.', '/') + ".class")));
    }
    return calls;
  }

  private static int calls(byte[] classFile) {
    List<String> calls = new ArrayList<>();
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String type, String signature, String[] exceptions) {
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitMethodInsn(
                      int opcode, String owner, String called, String of, boolean isInterface) {
                    if (owner.startsWith("java/lang/$Tallyman")) {
                      calls.add(called);
                    }
                  }
                };
              }
            },
            0);
    return calls.size();
  }

  private static String tool(Jdk jdk, String name, String... arguments) {
    List<String> words = new ArrayList<>(List.of(jdk.tool(name)));
    words.addAll(List.of(arguments));
    return run(null, words.toArray(new String[0]));
  }

  private static String run(Path input, String... words) {
    try {
      Path out = Files.createTempFile("tool", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(out.toFile());
      if (input != null) {
        builder.redirectInput(input.toFile());
      }
      builder.start().waitFor();
      String text = Files.readString(out);
      Files.delete(out);
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
