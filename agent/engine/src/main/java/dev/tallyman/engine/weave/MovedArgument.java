package dev.tallyman.engine.weave;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** In advice: the argument that is the handle whose references the call moves. */
@Retention(RetentionPolicy.RUNTIME)
@interface MovedArgument {}
