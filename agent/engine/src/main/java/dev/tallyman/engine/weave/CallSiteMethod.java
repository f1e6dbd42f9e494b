package dev.tallyman.engine.weave;

import dev.tallyman.ledger.hook.Hooks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.AnalyzerAdapter;
import org.objectweb.asm.commons.LocalVariablesSorter;

/**
 * Wraps calls of described methods:
 *
 * <pre>
 *   saved = Hooks.enterSite(SITE)
 *   try { the call } finally { Hooks.leaveSite(saved) }
 * </pre>
 *
 * The handler stands where the call stands, so an enclosing handler of the program still catches
 * what is rethrown. Its frame is the one at the call, which {@link AnalyzerAdapter} follows from
 * the class file's own frames: nothing is loaded to merge types. The local variable is set at the
 * method's start, so every later frame may name it.
 */
final class CallSiteMethod extends LocalVariablesSorter {
  private static final String HOOKS = Type.getInternalName(Hooks.class);

  /** Finds out whether a call is described; gives the site's number for a line. */
  interface Described {
    @Nullable IntUnaryOperator site(String owner, String method, String descriptor);
  }

  private final AnalyzerAdapter types;
  private final OwnHandlersFirst handlers;
  private final Described described;
  private int saved = -1;
  private int line;

  CallSiteMethod(
      int access,
      String descriptor,
      AnalyzerAdapter types,
      OwnHandlersFirst handlers,
      Described described) {
    super(Opcodes.ASM9, access, descriptor, types);
    this.types = types;
    this.handlers = handlers;
    this.described = described;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    saved = newLocal(Type.LONG_TYPE);
    mv.visitInsn(Opcodes.LCONST_0);
    mv.visitVarInsn(Opcodes.LSTORE, saved);
  }

  @Override
  public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
    handlers.programsOwn();
    super.visitTryCatchBlock(start, end, handler, type);
  }

  @Override
  public void visitLineNumber(int number, Label start) {
    line = number;
    super.visitLineNumber(number, start);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    IntUnaryOperator site = described.site(owner, name, descriptor);
    if (site == null || !canWrap(name)) {
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      return;
    }
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    Label after = new Label();
    mv.visitTryCatchBlock(start, end, handler, null);
    mv.visitLdcInsn(site.applyAsInt(line));
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, "enterSite", "(I)J", false);
    mv.visitVarInsn(Opcodes.LSTORE, saved);
    // The frame before the call minus its arguments is not needed: a handler starts with the
    // exception alone.
    List<Object> locals = new ArrayList<>(types.locals);
    mv.visitLabel(start);
    mv.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    mv.visitLabel(end);
    List<Object> stack = new ArrayList<>(types.stack);
    leave();
    mv.visitJumpInsn(Opcodes.GOTO, after);
    mv.visitLabel(handler);
    frame(locals, List.of("java/lang/Throwable"));
    mv.visitInsn(Opcodes.DUP);
    mv.visitVarInsn(Opcodes.LLOAD, saved);
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC, HOOKS, "leaveSite", "(Ljava/lang/Throwable;J)V", false);
    mv.visitInsn(Opcodes.ATHROW);
    mv.visitLabel(after);
    frame(locals, stack);
    // If the program has a frame here too, the two must not stand at one offset.
    mv.visitInsn(Opcodes.NOP);
  }

  private void leave() {
    mv.visitVarInsn(Opcodes.LLOAD, saved);
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, "leaveSite", "(J)V", false);
  }

  /**
   * Not in dead code, where no types are known, and not before a constructor's {@code super()}: a
   * handler there would leave the object half made for the verifier.
   */
  private boolean canWrap(String name) {
    return types.locals != null
        && !name.equals("<init>")
        && !types.locals.contains(Opcodes.UNINITIALIZED_THIS);
  }

  /** A frame counts a long or double once; the analyzer lists it twice, with TOP behind it. */
  private void frame(List<Object> locals, List<Object> stack) {
    Object[] frameLocals = packed(locals);
    Object[] frameStack = packed(stack);
    mv.visitFrame(Opcodes.F_NEW, frameLocals.length, frameLocals, frameStack.length, frameStack);
  }

  private static Object[] packed(List<Object> types) {
    List<Object> packed = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      Object type = types.get(i);
      packed.add(type);
      if (type == Opcodes.LONG || type == Opcodes.DOUBLE) {
        i++;
      }
    }
    return packed.toArray();
  }
}
