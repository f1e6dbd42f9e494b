package dev.tallyman.tests.harness;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of one program under the agent, run once on each JDK at hand. The method takes any of
 *
 * <ul>
 *   <li>{@link AgentRun}: what came of the program that the annotation describes;
 *   <li>{@link Launch}: the same program, not started yet, to be changed first;
 *   <li>{@link Jdk}: the JDK of this turn.
 * </ul>
 *
 * <p>In the texts, {@code %f} is a report file of this run, {@code %d} the run's own new folder,
 * {@code %c} the folder of the tests' classes, and {@code %jar} the agent's jar.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(AgentTestExtension.class)
public @interface AgentTest {
  /** As {@link #agent}: the program runs without the agent. */
  String NO_AGENT = "-";

  /** The program, a class of the tests. */
  Class<?> main() default Void.class;

  /** Or else the sample, with these arguments. */
  String[] sample() default {};

  /** The program's arguments. */
  String[] args() default {};

  /** The agent's options. */
  String agent() default "report=%f";

  /** Options of the JVM. */
  String[] jvm() default {};

  /** Variables of the environment, {@code NAME=value}. */
  String[] env() default {};

  /** Libraries on the class path beside the tests' own classes, by artifact: "netty-buffer". */
  String[] libraries() default {};
}
