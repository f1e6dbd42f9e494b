package dev.tallyman.command.jvm;

import dev.tallyman.command.CommandException;
import dev.tallyman.command.ExitCode;
import dev.tallyman.launcher.AgentJar;
import java.io.IOException;
import java.nio.file.Path;

/** The way to a JVM: what can be said before it is tried, then the try. */
final class Jvms {
  private Jvms() {}

  /** Sends a command to the agent in a JVM and gives the answer. */
  static String ask(String pid, String command) throws IOException {
    Path jar = AgentJar.open().file().toPath().toRealPath();
    Target target = target(pid);
    Refusal.ifHopeless(target, jar.toString());
    try {
      return AttachedJvm.ask(target, jar, command);
    } catch (NoClassDefFoundError e) {
      throw Refusal.noAttachModule(target.pid(), jar.toString());
    }
  }

  static Target target(String pid) {
    try {
      return new Target(Long.parseUnsignedLong(pid));
    } catch (NumberFormatException e) {
      throw new CommandException(
          ExitCode.USAGE, "'" + pid + "' is no process id; list shows those of JVMs");
    }
  }
}
