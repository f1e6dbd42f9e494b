package dev.tallyman.engine.judge;

import dev.tallyman.ledger.Site;

/**
 * A site that may be to blame.
 *
 * @param site where
 * @param event what happened there
 * @param certainty how sure it is that this is the one
 * @param grounds why it is named
 */
public record Suspect(Site site, String event, Certainty certainty, String grounds) {}
