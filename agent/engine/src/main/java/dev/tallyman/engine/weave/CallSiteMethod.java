package dev.tallyman.engine.weave;

import dev.tallyman.engine.descriptor.PoolDescriptor;
import dev.tallyman.ledger.hook.Hooks;
import java.util.ArrayList;
import java.util.List;
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
 *   try { kept = the call } finally { Hooks.leaveSite(saved) }
 * </pre>
 *
 * and the whole method:
 *
 * <pre>
 *   try { the method } catch (Throwable t) {
 *     try { Hooks.passed(t, kept, METHOD, true); } catch (Throwable failed) {}
 *     throw t;
 *   }
 * </pre>
 *
 * The handler stands where the call stands, so an enclosing handler of the program still catches
 * what is rethrown; the other one takes what no handler of the program does. Its frame is the one
 * at the call, which {@link AnalyzerAdapter} follows from the class file's own frames: nothing is
 * loaded to merge types. The variables are set at the method's start, so every later frame may name
 * them.
 */
final class CallSiteMethod extends LocalVariablesSorter {
  private static final String HOOKS = Type.getInternalName(Hooks.class);
  private static final String THROWABLE = "java/lang/Throwable";

  /** What is described, and the numbers of sites. */
  interface Described {
    /** What a call means, or null. */
    CallTargets.@Nullable Target target(String owner, String called, String descriptor);

    /** The number of a call's site. */
    int site(CallTargets.Target target, String called, int line);

    /** The number by which the method itself is known, for handles of a pool. */
    int frame(PoolDescriptor pool);
  }

  private final AnalyzerAdapter types;
  private final OwnHandlersFirst handlers;
  private final Described described;
  private final AtHand atHand;
  private final KeptHandles kept;
  private final boolean isConstructor;
  private final Label begin = new Label();
  private boolean isBegun;
  private boolean isHalfMade;
  private int saved = -1;
  private int line;

  CallSiteMethod(
      int access,
      String descriptor,
      AnalyzerAdapter types,
      OwnHandlersFirst handlers,
      Described described,
      AtHand atHand) {
    super(Opcodes.ASM9, access, descriptor, types);
    this.types = types;
    this.handlers = handlers;
    this.described = described;
    this.atHand = atHand;
    this.kept = new KeptHandles(atHand);
    this.isConstructor = handlers.name.equals("<init>");
  }

  @Override
  public void visitCode() {
    super.visitCode();
    saved = newLocal(Type.LONG_TYPE);
    mv.visitInsn(Opcodes.LCONST_0);
    mv.visitVarInsn(Opcodes.LSTORE, saved);
    kept.makeVariables(this, mv);
    if (!isConstructor) {
      begin();
    }
  }

  /** From here on an exception that nothing takes is seen. */
  private void begin() {
    mv.visitLabel(begin);
    isBegun = true;
  }

  @Override
  public void visitFrame(int type, int numLocal, Object[] local, int numStack, Object[] stack) {
    super.visitFrame(type, numLocal, local, numStack, stack);
    // Before its super() no handler may stand; one that stands there already must not be.
    isHalfMade |= isBegun && types.locals.contains(Opcodes.UNINITIALIZED_THIS);
    kept.atFrame(types.locals);
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    super.visitTypeInsn(opcode, type);
    PoolDescriptor pool = opcode == Opcodes.CHECKCAST ? atHand.pool(type) : null;
    if (pool != null && types.locals != null) {
      kept.keep(mv, pool, false);
    }
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
    CallTargets.Target target = described.target(owner, name, descriptor);
    if (target == null || !canWrap(name)) {
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      if (isConstructor && !isBegun && name.equals("<init>") && isMade()) {
        begin();
      }
      return;
    }
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    Label after = new Label();
    mv.visitTryCatchBlock(start, end, handler, null);
    mv.visitLdcInsn(described.site(target, name, line));
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, "enterSite", "(I)J", false);
    mv.visitVarInsn(Opcodes.LSTORE, saved);
    if (target.kind().ends()) {
      kept.ends(mv);
    }
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
    frame(locals, List.of(THROWABLE));
    mv.visitInsn(Opcodes.DUP);
    mv.visitVarInsn(Opcodes.LLOAD, saved);
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC, HOOKS, "leaveSite", "(Ljava/lang/Throwable;J)V", false);
    mv.visitInsn(Opcodes.ATHROW);
    mv.visitLabel(after);
    frame(locals, stack);
    // If the program has a frame here too, the two must not stand at one offset.
    mv.visitInsn(Opcodes.NOP);
    if (AtHand.handle(target, descriptor) != null) {
      kept.keep(mv, target.pool(), true);
    }
  }

  /** False in dead code, and in a constructor before its {@code super()}. */
  private boolean isMade() {
    return types.locals != null && !types.locals.contains(Opcodes.UNINITIALIZED_THIS);
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    if (isBegun && !isHalfMade && !kept.isEmpty()) {
      Label end = new Label();
      Label handler = new Label();
      mv.visitLabel(end);
      mv.visitLabel(handler);
      handlers.last(begin, end, handler);
      frame(kept.types(), List.of(THROWABLE));
      tell(newLocal(Type.getObjectType(THROWABLE)));
    }
    super.visitMaxs(maxStack, maxLocals);
  }

  /**
   * Tells of the exception on top of the stack, and throws it on: it, even where telling fails,
   * because the stack that the program used to the last frame has no room for a hook.
   */
  private void tell(int thrown) {
    List<Object> locals = kept.types();
    while (locals.size() < thrown) {
      locals.add(Opcodes.TOP);
    }
    locals.add(THROWABLE);
    Label start = new Label();
    Label end = new Label();
    Label failed = new Label();
    Label on = new Label();
    mv.visitTryCatchBlock(start, end, failed, null);
    mv.visitVarInsn(Opcodes.ASTORE, thrown);
    mv.visitLabel(start);
    kept.tell(mv, thrown, described::frame);
    mv.visitLabel(end);
    mv.visitJumpInsn(Opcodes.GOTO, on);
    mv.visitLabel(failed);
    frame(locals, List.of(THROWABLE));
    mv.visitInsn(Opcodes.POP);
    mv.visitLabel(on);
    frame(locals, List.of());
    mv.visitVarInsn(Opcodes.ALOAD, thrown);
    mv.visitInsn(Opcodes.ATHROW);
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
    return isMade() && !name.equals("<init>");
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
