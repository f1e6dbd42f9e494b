package dev.tallyman.engine.gate;

/**
 * One buffer, or one latched fact, of a finding.
 *
 * @param owner whose it is
 */
record Occurrence(Owner owner) {}
