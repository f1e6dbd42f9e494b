/**
 * Bytecode: hooks in the described methods (Byte Buddy), site numbers at their call sites (ASM).
 * Knows descriptors and the hooks' names. Nothing in here counts or judges.
 */
@NullMarked
package dev.tallyman.engine.weave;

import org.jspecify.annotations.NullMarked;
