package dev.tallyman.engine.gate;

/**
 * One buffer, or one latched fact, of a finding.
 *
 * @param owner whose it is
 * @param isSure true if nothing of it was seen only in part
 */
record Occurrence(Owner owner, boolean isSure) {}
