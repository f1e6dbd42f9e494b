package dev.tallyman.command.jvm;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import dev.tallyman.command.CommandException;
import dev.tallyman.command.ExitCode;
import dev.tallyman.launcher.AttachedCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Talks to the agent in a JVM that runs: a command is the argument of an agent that is loaded, the
 * answer is read from the JVM's agent properties. The one class that needs the module jdk.attach.
 */
final class AttachedJvm {
  /** Of two that ask at one time one may read the other's answer, and asks again. */
  private static final int MOST_TRIES = 3;

  private AttachedJvm() {}

  /**
   * Sends a command and gives the answer.
   *
   * @param jar the agent's
   * @param command its name, and {@code name=value} for each of its arguments, with commas between
   */
  static String ask(Target target, Path jar, String command) {
    VirtualMachine vm = attach(target, jar);
    try (AgentCopy copy = AgentCopy.of(jar, target)) {
      for (int tries = 0; tries < MOST_TRIES; tries++) {
        String number = Long.toHexString(ThreadLocalRandom.current().nextLong());
        load(target, jar, vm, copy, "command=" + command + ",answer=" + number);
        String answer = vm.getAgentProperties().getProperty(AttachedCommand.ANSWER, "");
        if (answer.startsWith(number + "\n")) {
          return result(answer.substring(number.length() + 1));
        }
      }
      throw Refusal.of(
          "the JVM gave no answer: another version of the agent may be in it, or it stepped aside",
          "  its stderr says why");
    } catch (IOException e) {
      throw Refusal.told(target, jar.toString(), e);
    } finally {
      detach(vm);
    }
  }

  /** The JVMs that can be seen: their command lines by process id. */
  static Map<String, String> all() {
    Map<String, String> all = new TreeMap<>();
    for (VirtualMachineDescriptor vm : VirtualMachine.list()) {
      all.put(vm.id(), vm.displayName());
    }
    return all;
  }

  /** Attaches and lets go: the JVM is asked for nothing. */
  static void reach(Target target, Path jar) {
    detach(attach(target, jar));
  }

  private static VirtualMachine attach(Target target, Path jar) {
    try {
      return VirtualMachine.attach(String.valueOf(target.pid()));
    } catch (AttachNotSupportedException | IOException e) {
      throw Refusal.told(target, jar.toString(), e);
    }
  }

  private static void load(
      Target target, Path jar, VirtualMachine vm, AgentCopy copy, String arguments) {
    try {
      vm.loadAgent(copy.path(), arguments);
    } catch (AgentLoadException | AgentInitializationException | IOException e) {
      throw Refusal.told(target, jar.toString(), e);
    }
  }

  private static void detach(VirtualMachine vm) {
    try {
      vm.detach();
    } catch (IOException e) {
      // It has ended, perhaps.
    }
  }

  private static String result(String answer) {
    int line = answer.indexOf('\n');
    String text = answer.substring(line + 1);
    return switch (answer.substring(0, Math.max(0, line))) {
      case "ok" -> text;
      case "refused" -> throw new CommandException(ExitCode.USAGE, text);
      default -> throw new CommandException(ExitCode.INTERNAL, "in the JVM: " + text);
    };
  }
}
