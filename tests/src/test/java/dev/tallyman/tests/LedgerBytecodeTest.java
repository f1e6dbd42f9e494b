package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.tests.harness.Artifacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The ledger's class files: what a hook can reach, and what it must not meet on its way. */
class LedgerBytecodeTest {
  private static final List<ClassNode> CLASSES = new ArrayList<>();

  /** A method with its class. */
  private record Member(ClassNode owner, MethodNode method) {
    @Override
    public String toString() {
      return owner.name + "." + method.name + method.desc;
    }
  }

  @BeforeAll
  static void read() throws IOException {
    try (Stream<Path> files = Files.walk(Artifacts.root().resolve("agent/ledger/target/classes"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        ClassNode node = new ClassNode();
        new ClassReader(Files.readAllBytes(file)).accept(node, ClassReader.SKIP_DEBUG);
        CLASSES.add(node);
      }
    }
  }

  @Test
  void nothingIsLinkedByInvokedynamicButTheMethodsOfRecords() {
    List<String> found = new ArrayList<>();
    int records = 0;
    for (Member member : members(node -> true)) {
      for (AbstractInsnNode instruction : member.method().instructions) {
        if (instruction instanceof InvokeDynamicInsnNode dynamic) {
          if (dynamic.bsm.getOwner().equals("java/lang/runtime/ObjectMethods")) {
            records++;
          } else {
            found.add(member + " by " + dynamic.bsm);
          }
        }
      }
    }
    assertThat(records).as("the check sees invokedynamic at all").isPositive();
    assertThat(found).isEmpty();
  }

  @Test
  void noHookReachesAMonitorOrARecordsMethods() {
    Set<String> reached = new HashSet<>();
    List<String> found = new ArrayList<>();
    for (Member member : reachableFromHooks()) {
      reached.add(member.owner().name + "." + member.method().name);
      if ((member.method().access & Opcodes.ACC_SYNCHRONIZED) != 0) {
        found.add(member + " is synchronized");
      }
      for (AbstractInsnNode instruction : member.method().instructions) {
        if (instruction.getOpcode() == Opcodes.MONITORENTER) {
          found.add(member + " enters a monitor");
        }
        if (instruction.getOpcode() == Opcodes.INVOKEDYNAMIC) {
          found.add(member + " is linked by invokedynamic");
        }
      }
    }
    assertThat(reached)
        .contains(
            "dev/tallyman/ledger/Dispatch.exit",
            "dev/tallyman/ledger/PendingSites.enter",
            "dev/tallyman/ledger/Registry.add",
            "dev/tallyman/ledger/SpinLock.lock",
            "dev/tallyman/ledger/Coverage.fault");
    assertThat(found).isEmpty();
  }

  private static List<Member> members(java.util.function.Predicate<ClassNode> wanted) {
    List<Member> members = new ArrayList<>();
    for (ClassNode node : CLASSES) {
      if (wanted.test(node)) {
        node.methods.forEach(method -> members.add(new Member(node, method)));
      }
    }
    return members;
  }

  /** Called from a hook, directly or not; a name and signature stands for all that have it. */
  private static Set<Member> reachableFromHooks() {
    List<Member> all = members(node -> true);
    Set<Member> reached = new HashSet<>();
    Deque<Member> open = new ArrayDeque<>(members(node -> node.name.endsWith("/hook/Hooks")));
    assertThat(open).isNotEmpty();
    while (!open.isEmpty()) {
      Member next = open.pop();
      if (reached.add(next)) {
        for (AbstractInsnNode instruction : next.method().instructions) {
          if (instruction instanceof MethodInsnNode call
              && call.owner.startsWith("dev/tallyman/")) {
            all.stream().filter(member -> isMeant(member, call)).forEach(open::push);
          }
        }
      }
    }
    return reached;
  }

  private static boolean isMeant(Member member, MethodInsnNode call) {
    boolean dispatched =
        call.getOpcode() == Opcodes.INVOKEVIRTUAL || call.getOpcode() == Opcodes.INVOKEINTERFACE;
    return member.method().name.equals(call.name)
        && member.method().desc.equals(call.desc)
        && (dispatched || member.owner().name.equals(call.owner));
  }
}
