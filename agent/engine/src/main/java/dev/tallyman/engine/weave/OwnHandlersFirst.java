package dev.tallyman.engine.weave;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Holds a method until it is whole, and then puts the handlers that were added to the front of its
 * table: they are the innermost, and the JVM takes the first that fits. The program's own stay in
 * their order. One may stand behind all of them.
 */
final class OwnHandlersFirst extends MethodNode {
  private final MethodVisitor next;
  private int programs;
  private @Nullable TryCatchBlockNode last;

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

  /** A handler for what none of the others takes. */
  void last(Label start, Label end, Label handler) {
    last =
        new TryCatchBlockNode(getLabelNode(start), getLabelNode(end), getLabelNode(handler), null);
  }

  @Override
  public void visitEnd() {
    List<TryCatchBlockNode> ordered =
        new ArrayList<>(tryCatchBlocks.subList(programs, tryCatchBlocks.size()));
    ordered.addAll(tryCatchBlocks.subList(0, programs));
    if (last != null) {
      ordered.add(last);
    }
    tryCatchBlocks = ordered;
    accept(next);
  }
}
