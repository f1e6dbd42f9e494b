/**
 * What a verdict looks like: one class a form. Each escapes every name, for names come from the
 * watched program.
 */
@NullMarked
package dev.tallyman.command.form;

import org.jspecify.annotations.NullMarked;
