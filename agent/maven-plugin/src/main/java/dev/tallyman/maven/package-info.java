/** Goals: thin wrappers over the command line, which is in the agent's jar. */
@NullMarked
package dev.tallyman.maven;

import org.jspecify.annotations.NullMarked;
