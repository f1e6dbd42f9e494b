/**
 * Pools that say themselves what they are, by annotations that are known by their simple names.
 * What they say becomes a descriptor.
 */
@NullMarked
package dev.tallyman.engine.annotated;

import org.jspecify.annotations.NullMarked;
