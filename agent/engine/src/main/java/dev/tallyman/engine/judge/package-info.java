/**
 * The rules: census in, findings out. Pure: no clock, no file, no ledger but for its records, no
 * class of the program.
 */
@NullMarked
package dev.tallyman.engine.judge;

import org.jspecify.annotations.NullMarked;
