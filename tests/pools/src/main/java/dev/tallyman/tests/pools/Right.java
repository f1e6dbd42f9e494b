package dev.tallyman.tests.pools;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A use that gives everything back. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Right {}
