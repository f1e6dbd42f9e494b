/**
 * The commands of {@code java -jar tallyman.jar}. One class a command, listed in {@link
 * dev.tallyman.command.Commands}; hidden in the jar and loaded by the command line only.
 */
@NullMarked
package dev.tallyman.command;

import org.jspecify.annotations.NullMarked;
