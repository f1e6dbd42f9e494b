package dev.tallyman.engine.weave;

import dev.tallyman.ledger.hook.Hooks;
import java.util.Set;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Puts a handler behind a method, where what it throws is an event:
 *
 * <pre>
 *   try { the method } catch (Throwable thrown) { Hooks.refused(thrown, this, POOL); throw thrown; }
 * </pre>
 *
 * By hand and not by Advice. A method that looks whether its handle may be used runs at each access
 * of a buffer, and this adds no instruction to its normal way, and so few bytes that what the JVM
 * inlined it inlines still. And Advice has no handler for constructors, because the JVM allows none
 * before the other constructor has returned; this one begins there.
 */
final class ThrowHandler extends MethodVisitor {
  private static final String ANY_THROWABLE = "java/lang/Throwable";
  private static final String HOOK =
      Type.getMethodDescriptor(
          Type.VOID_TYPE, Type.getType(Throwable.class), Type.getType(Object.class), Type.INT_TYPE);

  private final String className;
  private final boolean hasFrames;
  private final String hook;
  private final int pool;

  /** Of a constructor, the classes to whose constructors it may leave the beginning of a life. */
  private final @Nullable Set<String> makers;

  private final Label start = new Label();
  private boolean isStarted;
  private boolean isSelfKept = true;

  /** Other objects that were made but not yet initialised. */
  private int made;

  private boolean isInitialised;

  private ThrowHandler(
      MethodVisitor next,
      TypeDescription type,
      String hook,
      int pool,
      @Nullable Set<String> makers) {
    super(OpenedClassReader.ASM_API, next);
    this.className = type.getInternalName();
    this.hasFrames = hasFrames(type);
    this.hook = hook;
    this.pool = pool;
    this.makers = makers;
  }

  /** Behind a method of a pool's handles that throws if its handle must not be used. */
  static AsmVisitorWrapper ofCheck(MethodDescription.InDefinedShape method, int pool) {
    return in(method, "refused", pool, null);
  }

  /**
   * Behind a constructor after which a handle is handed out, and before whose end another one may
   * have begun its life.
   *
   * @param makers names of the classes with such constructors
   */
  static AsmVisitorWrapper ofConstructor(
      MethodDescription.InDefinedShape constructor, int pool, Set<String> makers) {
    return in(constructor, "unmade", pool, makers);
  }

  private static AsmVisitorWrapper in(
      MethodDescription.InDefinedShape method,
      String hook,
      int pool,
      @Nullable Set<String> makers) {
    return new AsmVisitorWrapper.ForDeclaredMethods()
        .readerFlags(ClassReader.EXPAND_FRAMES)
        .invokable(
            ElementMatchers.is(method),
            (type, instrumented, next, context, types, writerFlags, readerFlags) ->
                new ThrowHandler(next, type, hook, pool, makers));
  }

  private static boolean hasFrames(TypeDescription type) {
    @Nullable ClassFileVersion version = type.getClassFileVersion();
    return version == null || version.isAtLeast(ClassFileVersion.JAVA_V6);
  }

  @Override
  public void visitCode() {
    super.visitCode();
    if (makers == null) {
      start();
    }
  }

  private void start() {
    super.visitLabel(start);
    isStarted = true;
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    made += opcode == Opcodes.NEW ? 1 : 0;
    super.visitTypeInsn(opcode, type);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    if (makers == null || isInitialised || !name.equals("<init>")) {
      return;
    }
    if (made > 0) {
      made--;
      return;
    }
    isInitialised = true;
    if (makers.contains(owner.replace('/', '.'))) {
      start();
    }
  }

  @Override
  public void visitVarInsn(int opcode, int local) {
    // No compiler does that, but then the handler would not know what to speak of.
    isSelfKept &= local != 0 || opcode < Opcodes.ISTORE || opcode > Opcodes.ASTORE;
    super.visitVarInsn(opcode, local);
  }

  @Override
  public void visitMaxs(int stack, int locals) {
    if (isStarted && isSelfKept) {
      handler();
    }
    super.visitMaxs(Math.max(stack, 4 + InCode.MEANWHILE), locals);
  }

  private void handler() {
    Label handler = new Label();
    // The last one of the table: what the method catches itself does not leave it.
    super.visitTryCatchBlock(start, handler, handler, ANY_THROWABLE);
    super.visitLabel(handler);
    if (hasFrames) {
      super.visitFrame(Opcodes.F_NEW, 1, new Object[] {className}, 1, new Object[] {ANY_THROWABLE});
    }
    super.visitInsn(Opcodes.DUP);
    super.visitVarInsn(Opcodes.ALOAD, 0);
    InCode.push(mv, pool);
    super.visitMethodInsn(
        Opcodes.INVOKESTATIC, Type.getInternalName(Hooks.class), hook, HOOK, false);
    super.visitInsn(Opcodes.ATHROW);
  }
}
