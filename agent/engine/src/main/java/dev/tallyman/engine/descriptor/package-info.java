/**
 * What a pool is: the descriptor language, its parser and its model. Knows text and names only: no
 * class of the program, no bytecode, no ledger but for the event vocabulary.
 */
@NullMarked
package dev.tallyman.engine.descriptor;

import org.jspecify.annotations.NullMarked;
