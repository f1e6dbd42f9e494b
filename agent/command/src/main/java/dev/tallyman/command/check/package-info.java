/** Report files, baseline and suppressions become a verdict. Knows no command and no form. */
@NullMarked
package dev.tallyman.command.check;

import org.jspecify.annotations.NullMarked;
