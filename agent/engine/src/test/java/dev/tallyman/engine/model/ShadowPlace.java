package dev.tallyman.engine.model;

import static org.objectweb.asm.Opcodes.ACC_PRIVATE;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.ASM9;
import static org.objectweb.asm.Opcodes.GETFIELD;
import static org.objectweb.asm.Opcodes.PUTFIELD;
import static org.objectweb.asm.Opcodes.RETURN;

import dev.tallyman.ledger.hook.Tracked;
import java.util.Arrays;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** Gives a class a place for its shadow, as the launcher does in a real run. */
final class ShadowPlace extends ClassVisitor {
  private static final String NAME = "$tallymanShadow";
  private static final String OBJECT = "Ljava/lang/Object;";

  private String owner = "";

  private ShadowPlace(ClassVisitor next) {
    super(ASM9, next);
  }

  static byte[] in(byte[] classFile) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(classFile).accept(new ShadowPlace(writer), 0);
    return writer.toByteArray();
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      String signature,
      String superName,
      String[] interfaces) {
    owner = name;
    String[] more = Arrays.copyOf(interfaces, interfaces.length + 1);
    more[interfaces.length] = Type.getInternalName(Tracked.class);
    super.visit(version, access, name, null, superName, more);
  }

  @Override
  public void visitEnd() {
    visitField(ACC_PRIVATE, NAME, OBJECT, null, null).visitEnd();
    MethodVisitor getter = visitMethod(ACC_PUBLIC, NAME, "()" + OBJECT, null, null);
    getter.visitCode();
    getter.visitVarInsn(ALOAD, 0);
    getter.visitFieldInsn(GETFIELD, owner, NAME, OBJECT);
    getter.visitInsn(ARETURN);
    getter.visitMaxs(1, 1);
    getter.visitEnd();
    MethodVisitor setter = visitMethod(ACC_PUBLIC, NAME, "(" + OBJECT + ")V", null, null);
    setter.visitCode();
    setter.visitVarInsn(ALOAD, 0);
    setter.visitVarInsn(ALOAD, 1);
    setter.visitFieldInsn(PUTFIELD, owner, NAME, OBJECT);
    setter.visitInsn(RETURN);
    setter.visitMaxs(2, 2);
    setter.visitEnd();
    super.visitEnd();
  }
}
