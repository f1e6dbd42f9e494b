package dev.tallyman.engine.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.util.function.IntSupplier;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InCodeTest {
  @ParameterizedTest
  @ValueSource(
      ints = {
        0,
        1,
        5,
        127,
        128,
        300,
        32_767,
        32_768,
        65_535,
        65_536,
        98_304,
        0x7fff_8000,
        0x7fff_ffff,
        -1,
        -129,
        -32_769,
        0x8000_0000
      })
  void theNumberIsThere(int number) throws Exception {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    Class<?> type = lookup.defineHiddenClass(classFile(number), true).lookupClass();
    Object made = type.getDeclaredConstructor().newInstance();
    assertThat(((IntSupplier) made).getAsInt()).isEqualTo(number);
  }

  @Test
  void theClassHasNoConstantForIt() {
    int constants = new ClassReader(classFile(0)).getItemCount();
    assertThat(new ClassReader(classFile(70_000)).getItemCount()).isEqualTo(constants);
    assertThat(classFile(70_000)).hasSameSizeAs(classFile(1 << 30));
  }

  private static byte[] classFile(int number) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(
        Opcodes.V17,
        Opcodes.ACC_PUBLIC,
        InCodeTest.class.getPackageName().replace('.', '/') + "/Number",
        null,
        "java/lang/Object",
        new String[] {"java/util/function/IntSupplier"});
    MethodVisitor made = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    made.visitCode();
    made.visitVarInsn(Opcodes.ALOAD, 0);
    made.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    made.visitInsn(Opcodes.RETURN);
    made.visitMaxs(1, 1);
    made.visitEnd();
    MethodVisitor asked = writer.visitMethod(Opcodes.ACC_PUBLIC, "getAsInt", "()I", null, null);
    asked.visitCode();
    InCode.push(asked, number);
    asked.visitInsn(Opcodes.IRETURN);
    asked.visitMaxs(1, 1);
    asked.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }
}
