package dev.tallyman.ledger;

/**
 * What a descriptor says of its pages.
 *
 * @param floor the count of a page that only its pool holds
 * @param seesHandles true if the handles' own events (clone, expand, release) are described
 * @param seesPlain true if plain references to the page are described
 */
public record PageRules(int floor, boolean seesHandles, boolean seesPlain) {}
