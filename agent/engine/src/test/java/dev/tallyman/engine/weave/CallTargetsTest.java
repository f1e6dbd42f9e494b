package dev.tallyman.engine.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.engine.descriptor.DescriptorException;
import dev.tallyman.engine.descriptor.DescriptorParser;
import org.junit.jupiter.api.Test;

/** Which pool a call means that two of them describe by its name alone. */
class CallTargetsTest {
  private static CallTargets targets() throws DescriptorException {
    return new CallTargets(
        DescriptorParser.parse(
            "test",
            "",
            """
            pool first
              package a
              handle Handle
              confirm Handle.<init>(..)
              unref Handle.end()
              via unref *.release()
            pool second
              package b
              inside b.util.
              handle Handle
              confirm Handle.<init>(..)
              unref Handle.end()
              via unref *.release()
            """));
  }

  @Test
  void theOneWhoseClassItIs() throws DescriptorException {
    CallTargets.Target target = targets().of("app.User", "b/Handle", "release", "()V");
    assertThat(target).isNotNull();
    assertThat(target.pool().name()).isEqualTo("second");
    assertThat(target.isOfAny()).isFalse();
  }

  @Test
  void anyOfThemWhereItIsNoPoolsClass() throws DescriptorException {
    CallTargets.Target target = targets().of("app.User", "app/Message", "release", "()V");
    assertThat(target).isNotNull();
    assertThat(target.isOfAny()).isTrue();
  }

  @Test
  void noneWhereItIsPartOfAPoolsOwnCode() throws DescriptorException {
    assertThat(targets().of("b.util.Counts", "b/api/Counted", "release", "()V")).isNull();
  }
}
