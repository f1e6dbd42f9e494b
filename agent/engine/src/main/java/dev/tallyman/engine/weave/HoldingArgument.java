package dev.tallyman.engine.weave;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** In advice: the argument that holds others from now on. */
@Retention(RetentionPolicy.RUNTIME)
@interface HoldingArgument {}
