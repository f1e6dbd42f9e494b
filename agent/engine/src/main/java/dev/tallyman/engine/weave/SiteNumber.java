package dev.tallyman.engine.weave;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** In advice: the number of a site. */
@Retention(RetentionPolicy.RUNTIME)
@interface SiteNumber {}
