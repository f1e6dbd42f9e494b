package dev.tallyman.command.jvm;

import dev.tallyman.command.CommandException;
import dev.tallyman.command.ExitCode;

/**
 * Why a JVM can not be reached, and what to type instead.
 *
 * <p>Each text is indexed in {@code docs/troubleshooting.md}.
 */
final class Refusal {
  /** What starts the program with the agent in it, where nothing can be added later. */
  private static final String RESTART =
      "  restart it with: JAVA_TOOL_OPTIONS=-javaagent:%s java ...";

  private Refusal() {}

  /**
   * A refusal of two parts.
   *
   * @param why one sentence
   * @param paste what to type, or to do
   */
  static CommandException of(String why, String paste) {
    return new CommandException(ExitCode.USAGE, why + "\n" + paste);
  }

  /** Before anything is tried: what the kernel says. Returns if nothing speaks against it. */
  static void ifHopeless(Target target, String jar) {
    if (!target.exists()) {
      throw of(
          "there is no process " + target.pid(),
          "  see which JVMs there are: java -jar " + jar + " list");
    }
    long user = target.user();
    if (user >= 0 && Target.us() != user && Target.us() != 0) {
      throw of(
          "process " + target.pid() + " is user " + user + "'s, and you are user " + Target.us(),
          "  as that user: sudo -u '#" + user + "' java -jar " + jar + " attach " + target.pid());
    }
    if (target.isStopped()) {
      throw of(
          "process " + target.pid() + " is stopped and answers nobody",
          "  let it run on: kill -CONT " + target.pid());
    }
    Target.Vm vm = target.vm();
    if (vm == Target.Vm.OTHER) {
      throw of(
          "process " + target.pid() + " runs on another VM than HotSpot; the agent needs HotSpot",
          "  run the program on an OpenJDK 17 or later");
    }
    ifSignalHarms(target, jar);
    if (vm == Target.Vm.NONE) {
      throw of(
          "process " + target.pid() + " is no JVM: it has no libjvm.so (a native image has none)",
          "  see which JVMs there are: java -jar " + jar + " list");
    }
  }

  /** The signal that opens a JVM's door ends a process that does not wait for it. */
  private static void ifSignalHarms(Target target, String jar) {
    if (!target.takesQuit()) {
      throw of(
          "process "
              + target.pid()
              + " is no JVM, or one with -Xrs: the signal that opens a JVM's"
              + " door would end it",
          RESTART.formatted(jar));
    }
  }

  /** This Java can not attach. */
  static CommandException noAttachModule(long pid, String jar) {
    return of(
        "this Java has no module jdk.attach, which a JDK has and many a runtime image has not",
        "  with a JDK's tool: jcmd " + pid + " JVMTI.agent_load " + jar);
  }

  /** The JVM, or the API, said no. */
  static CommandException told(Target target, String jar, Exception thrown) {
    String said = String.valueOf(thrown.getMessage());
    if (said.contains("Dynamic agent loading is not enabled")) {
      return of(
          "the JVM was started with -XX:-EnableDynamicAgentLoading: no agent can be loaded",
          RESTART.formatted(jar));
    }
    if (said.contains("does not support the attach mechanism")) {
      return of(
          "the JVM was started with -XX:+DisableAttachMechanism: nobody can attach",
          RESTART.formatted(jar));
    }
    if (said.contains("java.instrument")) {
      return of(
          "the program's runtime image has no module java.instrument: no agent can be loaded",
          "  build it with: jlink --add-modules java.instrument,... and start it anew");
    }
    if (said.contains("well-known file") && said.contains("not secure")) {
      return of(
          "the JVM's socket in /tmp belongs to another user than the JVM",
          "  remove it: rm " + target.inItsWorld("/tmp/.java_pid" + target.pidInItsWorld()));
    }
    if (said.contains("Operation not permitted") || said.contains("Permission denied")) {
      return of(
          "the kernel does not let you at process " + target.pid() + ": " + said,
          "  as its user, or as root: sudo java -jar " + jar + " attach " + target.pid());
    }
    if (said.contains("Unable to open socket file") || said.contains("doesn't respond")) {
      return of(
          "the JVM did not open its socket: its /tmp can not be written, or signals do not reach it"
              + " (-Xrs)",
          "  look at "
              + target.inItsWorld("/tmp")
              + "; it must be writable; or"
              + RESTART.formatted(jar).substring(1));
    }
    return of(
        "process " + target.pid() + " can not be attached to: " + said,
        "  see what is known of it: java -jar " + jar + " doctor " + target.pid());
  }
}
