package dev.tallyman.ledger;

/**
 * What pages count as used and nobody has: no open handle lies there, nothing is parked, and no
 * part that is shared out in smaller ones has it left.
 *
 * @param className class of the pages
 * @param pages how many pages it is
 * @param bytes how many bytes of them
 * @param doubt why it may be somebody's after all; empty if it is nobody's
 */
public record StrandedUse(String className, int pages, long bytes, String doubt) {}
