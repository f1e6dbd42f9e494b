package dev.tallyman.engine.weave;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** In advice: the number of the pool's book. */
@Retention(RetentionPolicy.RUNTIME)
@interface PoolNumber {}
