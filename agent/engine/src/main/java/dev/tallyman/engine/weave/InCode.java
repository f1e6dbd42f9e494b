package dev.tallyman.engine.weave;

import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * A number that stands in the instructions and not in the class's constants. When a class is
 * transformed the JVM keeps the constants that it had and adds those that are new, so a number that
 * differs each time makes the class larger each time, for ever.
 *
 * <p>Numbers of one size take instructions of one length: what the JVM frees of one version of a
 * class then holds the next one.
 */
final class InCode implements StackManipulation {
  /** How much more of the stack it takes meanwhile than in the end. */
  static final int MEANWHILE = 1;

  private final int number;

  InCode(int number) {
    this.number = number;
  }

  @Override
  public boolean isValid() {
    return true;
  }

  @Override
  public Size apply(MethodVisitor code, Implementation.Context context) {
    push(code, number);
    return new Size(1, 1 + MEANWHILE);
  }

  static void push(MethodVisitor code, int number) {
    if (number == (byte) number) {
      code.visitIntInsn(Opcodes.BIPUSH, number);
    } else if (number == (short) number) {
      code.visitIntInsn(Opcodes.SIPUSH, number);
    } else {
      int low = (short) number;
      code.visitIntInsn(Opcodes.SIPUSH, (number - low) >> Short.SIZE);
      code.visitIntInsn(Opcodes.BIPUSH, Short.SIZE);
      code.visitInsn(Opcodes.ISHL);
      code.visitIntInsn(Opcodes.SIPUSH, low);
      code.visitInsn(Opcodes.IADD);
    }
  }
}
