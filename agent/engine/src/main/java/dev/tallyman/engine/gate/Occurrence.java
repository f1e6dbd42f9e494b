package dev.tallyman.engine.gate;

/**
 * One buffer, or one latched fact, of a finding.
 *
 * @param owner whose it is
 * @param count references
 */
record Occurrence(Owner owner, int count) {}
