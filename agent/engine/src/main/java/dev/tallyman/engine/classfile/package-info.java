/**
 * Reads class files as they are, from jars and folders or as the JVM hands them over: names, types
 * and annotations. Loads no class, and asks no loader of the program.
 */
@NullMarked
package dev.tallyman.engine.classfile;

import org.jspecify.annotations.NullMarked;
