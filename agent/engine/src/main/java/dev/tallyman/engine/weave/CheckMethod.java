package dev.tallyman.engine.weave;

import dev.tallyman.ledger.hook.Hooks;
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
 * Puts a handler behind a method that throws if its handle must not be used:
 *
 * <pre>
 *   try { the method } catch (Throwable thrown) { Hooks.refused(thrown, this, POOL); throw thrown; }
 * </pre>
 *
 * By hand and not by Advice: such a method runs at each access of a buffer, and this adds no
 * instruction to its normal way, and so few bytes that what the JVM inlined it inlines still.
 */
final class CheckMethod extends MethodVisitor {
  private static final String ANY_THROWABLE = "java/lang/Throwable";
  private static final String HOOK =
      Type.getMethodDescriptor(
          Type.VOID_TYPE, Type.getType(Throwable.class), Type.getType(Object.class), Type.INT_TYPE);

  private final String className;
  private final boolean hasFrames;
  private final int pool;
  private final Label start = new Label();
  private boolean isSelfKept = true;

  private CheckMethod(MethodVisitor next, String className, boolean hasFrames, int pool) {
    super(OpenedClassReader.ASM_API, next);
    this.className = className;
    this.hasFrames = hasFrames;
    this.pool = pool;
  }

  /** What weaves a method of a pool's handles. */
  static AsmVisitorWrapper in(MethodDescription.InDefinedShape method, int pool) {
    return new AsmVisitorWrapper.ForDeclaredMethods()
        .readerFlags(ClassReader.EXPAND_FRAMES)
        .method(
            ElementMatchers.is(method),
            (type, instrumented, next, context, types, writerFlags, readerFlags) ->
                new CheckMethod(next, type.getInternalName(), hasFrames(type), pool));
  }

  private static boolean hasFrames(TypeDescription type) {
    @Nullable ClassFileVersion version = type.getClassFileVersion();
    return version == null || version.isAtLeast(ClassFileVersion.JAVA_V6);
  }

  @Override
  public void visitCode() {
    super.visitCode();
    super.visitLabel(start);
  }

  @Override
  public void visitVarInsn(int opcode, int local) {
    // No compiler does that, but then the handler would not know what to speak of.
    isSelfKept &= local != 0 || opcode < Opcodes.ISTORE || opcode > Opcodes.ASTORE;
    super.visitVarInsn(opcode, local);
  }

  @Override
  public void visitMaxs(int stack, int locals) {
    if (isSelfKept) {
      handler();
    }
    super.visitMaxs(Math.max(stack, 4), locals);
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
    if (pool < Byte.MAX_VALUE) {
      super.visitIntInsn(Opcodes.BIPUSH, pool);
    } else {
      super.visitLdcInsn(pool);
    }
    super.visitMethodInsn(
        Opcodes.INVOKESTATIC, Type.getInternalName(Hooks.class), "refused", HOOK, false);
    super.visitInsn(Opcodes.ATHROW);
  }
}
