/**
 * The management bean. Loaded only where {@code jmx=true} asks for it: naming a class of {@code
 * javax.management} starts machinery that a program may want to configure first.
 */
@NullMarked
package dev.tallyman.engine.jmx;

import org.jspecify.annotations.NullMarked;
