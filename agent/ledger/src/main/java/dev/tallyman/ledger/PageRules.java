package dev.tallyman.ledger;

/**
 * What a descriptor says of its pages.
 *
 * @param seesHandles true if the handles' own events (clone, expand, release) are described
 * @param seesPlain true if plain references to the page are described
 */
public record PageRules(boolean seesHandles, boolean seesPlain) {}
