/**
 * The door between a test framework and the agent: both sides see the boot loader's classes, and
 * nothing else in common. No hook reaches it.
 */
@NullMarked
package dev.tallyman.ledger.gate;

import org.jspecify.annotations.NullMarked;
