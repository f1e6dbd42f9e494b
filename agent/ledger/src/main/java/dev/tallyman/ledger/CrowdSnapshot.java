package dev.tallyman.ledger;

/**
 * Handles of one get site that were counted together.
 *
 * @param className class of the first of them
 * @param birthSite where they were got
 * @param open references open
 */
public record CrowdSnapshot(String className, int birthSite, long open) {}
