/**
 * Helps whoever writes a descriptor: says what each line of one matches in the classes of a class
 * path, and proposes one from the methods of a class. Loads no class of the program; for the
 * command line only.
 */
@NullMarked
package dev.tallyman.engine.authoring;

import org.jspecify.annotations.NullMarked;
