package dev.tallyman.engine.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.engine.descriptor.DescriptorException;
import dev.tallyman.engine.descriptor.DescriptorParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;

/** What a method has at hand: of its arguments those whose variable keeps them. */
class AtHandTest {
  private AtHand method;

  @BeforeEach
  void look() throws DescriptorException {
    CallTargets targets =
        new CallTargets(
            DescriptorParser.parse(
                "test",
                "",
                """
                pool p
                  package a
                  handle Handle
                  confirm Handle.<init>(..)
                  unref Handle.end()
                  via unref Handle.release()
                  via unref *.close()
                """));
    method =
        new AtHand(
            targets, "app.User", Opcodes.ACC_STATIC, "(La/Handle;La/Handle;Ljava/io/Reader;)V");
  }

  @Test
  void argumentsThatAreHandles() {
    assertThat(method.arguments()).extracting(AtHand.Argument::slot).containsExactly(0, 1);
  }

  @Test
  void anArgumentWhoseVariableIsUsedAgainIsNotAtHand() {
    method.visitVarInsn(Opcodes.ISTORE, 1);
    method.visitVarInsn(Opcodes.ISTORE, 0);
    assertThat(method.arguments()).isEmpty();
  }

  @Test
  void aLongTakesTwoVariables() {
    method.visitVarInsn(Opcodes.LSTORE, 0);
    assertThat(method.arguments()).isEmpty();
  }

  @Test
  void whatIsKnownByTheNameOfACallOnlyIsNoHandle() {
    method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/io/Reader", "close", "()V", false);
    assertThat(method.calls()).isTrue();
    assertThat(method.pool("java/io/Reader")).isNull();
    assertThat(method.pool("a/Handle")).isNotNull();
  }
}
