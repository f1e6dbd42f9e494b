package dev.tallyman.command.jvm;

import dev.tallyman.command.CommandException;
import dev.tallyman.command.Console;
import dev.tallyman.command.ExitCode;
import dev.tallyman.launcher.AgentJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code doctor}: what stands in the way of attaching. */
@Command(
    name = "doctor",
    description = "what stands in the way of attaching, here or to a JVM",
    footerHeading = "%nExamples:%n",
    footer = {"  java -jar tallyman.jar doctor", "  java -jar tallyman.jar doctor 4711"})
public final class DoctorCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "PID", arity = "0..1", description = "the JVM's process id")
  private String pid = "";

  private boolean isIll;

  /** Prints to the console. */
  public DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Path jar = AgentJar.open().file().toPath().toRealPath();
    say(true, "Java " + Runtime.version() + " of " + System.getProperty("java.home"));
    boolean attach = ModuleLayer.boot().findModule("jdk.attach").isPresent();
    say(
        attach,
        attach
            ? "module jdk.attach is there"
            : "module jdk.attach is missing: use a JDK, or jcmd PID JVMTI.agent_load " + jar);
    boolean tmp = Files.isWritable(Path.of("/tmp"));
    say(tmp, tmp ? "/tmp can be written" : "/tmp can not be written: attaching needs it");
    if (!pid.isEmpty()) {
      examine(Jvms.target(pid), jar);
    }
    return isIll ? ExitCode.USAGE : ExitCode.CLEAN;
  }

  private void examine(Target target, Path jar) throws IOException {
    if (target.exists()) {
      say(true, "process " + target.pid() + " of user " + target.user());
    }
    try {
      Refusal.ifHopeless(target, jar.toString());
      if (target.isInOtherNamespace()) {
        say(
            true,
            "it has a file system of its own (a container), where it is process "
                + target.pidInItsWorld()
                + ": the jar goes through "
                + target.inItsWorld("/tmp"));
      }
      boolean tmp = Files.isWritable(target.inItsWorld("/tmp"));
      say(tmp, tmp ? "its /tmp can be written" : "its /tmp can not be written: attaching needs it");
      AttachedJvm.reach(target, jar);
      say(true, "it can be attached to");
    } catch (NoClassDefFoundError e) {
      say(false, "not tried to attach");
    } catch (CommandException e) {
      say(false, String.valueOf(e.getMessage()));
    }
  }

  private void say(boolean well, String what) {
    isIll |= !well;
    console.out().println((well ? "ok   " : "NOT  ") + what);
  }
}
