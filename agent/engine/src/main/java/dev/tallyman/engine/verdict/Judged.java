package dev.tallyman.engine.verdict;

/**
 * What a verdict says of a bug.
 *
 * @param found the finding; of all JVMs where several had it
 * @param word what it is called
 * @param colour what it does to the build
 * @param why what the word does not say: a reason, a date, how late; may be empty
 */
public record Judged(Found found, Word word, Colour colour, String why) {}
