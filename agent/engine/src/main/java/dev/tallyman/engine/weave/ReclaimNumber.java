package dev.tallyman.engine.weave;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** In advice: the number of who gets the memory back. */
@Retention(RetentionPolicy.RUNTIME)
@interface ReclaimNumber {}
