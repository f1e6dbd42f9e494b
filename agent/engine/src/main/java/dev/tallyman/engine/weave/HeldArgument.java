package dev.tallyman.engine.weave;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** In advice: the argument with the handles that are held. */
@Retention(RetentionPolicy.RUNTIME)
@interface HeldArgument {}
