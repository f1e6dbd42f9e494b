package dev.tallyman.engine.weave;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** In advice: how many references the call moves: an argument, or 1. */
@Retention(RetentionPolicy.RUNTIME)
@interface Amount {}
