/**
 * What tests may say of their leaks. The gate knows these annotations by name; without the agent
 * they do nothing.
 */
@NullMarked
package dev.tallyman.annotations;

import org.jspecify.annotations.NullMarked;
