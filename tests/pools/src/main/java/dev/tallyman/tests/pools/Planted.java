package dev.tallyman.tests.pools;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A use that is wrong in one way, and what is to be found of it: this and no more. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Planted.All.class)
@interface Planted {
  /** Kind of the finding. */
  String kind() default "NEVER_RELEASED";

  /** How sure it is. */
  String certainty() default "suspected";

  /** How many. */
  int count() default 1;

  /** The method that the finding names, if it is not this one; {@code -} for none. */
  String at() default "";

  /** Several of one use. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @interface All {
    /** Each of them. */
    Planted[] value();
  }
}
