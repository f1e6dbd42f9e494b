package dev.tallyman.ledger.gate;

import java.util.List;

/**
 * What came of the tests.
 *
 * @param isFailing true if red results must fail the build
 * @param results red ones first
 * @param summary for people: what was seen, and all that is not red
 */
public record GateVerdict(boolean isFailing, List<GateResult> results, String summary) {}
