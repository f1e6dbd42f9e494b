package dev.tallyman.engine.verdict;

/**
 * What a verdict says of something else than a bug.
 *
 * @param word what it is called
 * @param colour what it does to the build
 * @param text one sentence
 */
public record Remark(Word word, Colour colour, String text) {}
