package dev.tallyman.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The test, or the tests of the class together, may leak. Holds for what is certainly their own:
 * not for a buffer that one of several tests may have got.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface AllowLeaks {
  /** Why, for who reads the report. */
  String reason();

  /** How many buffers at most, from 1. */
  int max() default Integer.MAX_VALUE;

  /**
   * The last day on which it holds (UTC), as {@code 2027-01-31}; red from the next. Empty: ever.
   */
  String until() default "";
}
