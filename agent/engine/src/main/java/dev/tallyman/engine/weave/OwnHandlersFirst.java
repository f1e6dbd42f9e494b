package dev.tallyman.engine.weave;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Holds a method until it is whole, and then puts the handlers that were added to the front of its
 * table: they are the innermost, and the JVM takes the first that fits. The program's own stay in
 * their order.
 */
final class OwnHandlersFirst extends MethodNode {
  private final MethodVisitor next;
  private int programs;

  OwnHandlersFirst(
      int access,
      String name,
      String descriptor,
      String signature,
      String[] exceptions,
      MethodVisitor next) {
    super(Opcodes.ASM9, access, name, descriptor, signature, exceptions);
    this.next = next;
  }

  /** One more of the handlers in the table is the program's own. Those come before all others. */
  void programsOwn() {
    programs++;
  }

  @Override
  public void visitEnd() {
    List<TryCatchBlockNode> ordered =
        new ArrayList<>(tryCatchBlocks.subList(programs, tryCatchBlocks.size()));
    ordered.addAll(tryCatchBlocks.subList(0, programs));
    tryCatchBlocks = ordered;
    accept(next);
  }
}
