/**
 * The commands that talk to a JVM which runs: through the JDK's attach API, and what the kernel
 * says of the process. Each way in which that can be refused is told in words, with a line to
 * paste.
 */
@NullMarked
package dev.tallyman.command.jvm;

import org.jspecify.annotations.NullMarked;
