package dev.tallyman.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Each test must have given back all of its buffers when it ends, whatever {@code gate.scope} says:
 * what comes back later is red, too. Tests may take a {@link LeakProbe} as a parameter.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LeakProbeParameter.class)
public @interface LeakFree {}
