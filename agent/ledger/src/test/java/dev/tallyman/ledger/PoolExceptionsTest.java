package dev.tallyman.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which exceptions were made inside the call that they leave, by their stacks. */
class PoolExceptionsTest {
  private static final String[] HERE = {"java.lang.$TallymanHooks.x:1", "a.Pool.put:9"};
  private static final String[] BELOW = {"a.Main.run:5", "a.Main.main:2"};

  private static StackTraceElement[] stack(String[]... parts) {
    List<StackTraceElement> stack = new ArrayList<>();
    for (String[] part : parts) {
      for (String frame : part) {
        int line = frame.indexOf(':');
        int dot = frame.lastIndexOf('.');
        stack.add(
            new StackTraceElement(
                frame.substring(0, dot),
                frame.substring(dot + 1, line),
                "File.java",
                Integer.parseInt(frame.substring(line + 1))));
      }
    }
    return stack.toArray(new StackTraceElement[0]);
  }

  private static String[] frames(String... frames) {
    return frames;
  }

  private static boolean isMadeHere(String[]... thrown) {
    return PoolExceptions.isMadeHere(stack(thrown), stack(HERE, BELOW));
  }

  @Test
  void oneThatWasMadeBelowTheDescribedMethodIsFresh() {
    assertThat(isMadeHere(frames("a.Pool.put:7"), BELOW)).isTrue();
    assertThat(isMadeHere(frames("a.Checks.fail:3", "a.Pool.check:4", "a.Pool.put:7"), BELOW))
        .isTrue();
  }

  @Test
  void oneThatWasMadeElsewhereIsNot() {
    assertThat(isMadeHere()).isFalse();
    assertThat(isMadeHere(frames("a.Pool.put:-1"))).as("a constant's").isFalse();
    assertThat(isMadeHere(frames("a.Pool.get:7"), BELOW)).as("another method").isFalse();
    assertThat(isMadeHere(frames("b.Pool.put:7"), BELOW)).as("another class").isFalse();
    assertThat(isMadeHere(frames("a.Pool.put:7", "a.Main.run:6", "a.Main.main:2")))
        .as("another line")
        .isFalse();
    assertThat(isMadeHere(frames("a.Pool.put:7", "a.Main.run:5"))).as("cut off").isFalse();
    assertThat(isMadeHere(frames("a.Pool.put:7"), BELOW, frames("a.Main.more:1"))).isFalse();
  }

  @Test
  void oneOfAClassInitialiserInsideTheCallIsAConstant() {
    assertThat(isMadeHere(frames("a.Pool$Lazy.<clinit>:3", "a.Pool.put:7"), BELOW)).isFalse();
    assertThat(
            PoolExceptions.isMadeHere(
                stack(frames("a.Pool.put:7", "a.Main.<clinit>:5")),
                stack(HERE, frames("a.Main.<clinit>:5"))))
        .as("below the call it is the program's")
        .isTrue();
  }

  /** The JVM keeps so many frames of a deep stack, the topmost. */
  @Test
  void aStackThatTheJvmCutOffIsComparedAsFarAsItGoes() {
    String[] deep = new String[2 * PoolExceptions.JVM_DEPTH];
    Arrays.fill(deep, "a.Main.deep:1");
    StackTraceElement[] here = Arrays.copyOf(stack(HERE, deep), PoolExceptions.JVM_DEPTH);
    StackTraceElement[] thrown =
        Arrays.copyOf(
            stack(frames("a.Pool.check:4", "a.Pool.put:7"), deep), PoolExceptions.JVM_DEPTH);
    assertThat(PoolExceptions.isMadeHere(thrown, here)).isTrue();
    thrown[30] = stack(frames("a.Main.other:1"))[0];
    assertThat(PoolExceptions.isMadeHere(thrown, here)).isFalse();
  }
}
