package dev.tallyman.engine.judge;

/**
 * One place on the ways that lives went, in a tree: its parent is the last step before it that is
 * one less deep.
 *
 * @param depth how many steps lead to it
 * @param at what happened there, and where
 * @param ended how many sampled lives that ended came by
 * @param leaked how many leaked ones came by
 * @param open how many of the leaked ones went no further
 */
public record PathStep(int depth, SiteEvent at, int ended, int leaked, int open) {}
