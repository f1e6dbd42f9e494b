/** Puts the rooms of the engine together: descriptor, weave, census, judge, tell. */
@NullMarked
package dev.tallyman.engine;

import org.jspecify.annotations.NullMarked;
