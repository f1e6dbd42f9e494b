package dev.tallyman.engine.judge;

import dev.tallyman.ledger.Site;

/**
 * A site with what happened there.
 *
 * @param event the event's word
 * @param call name of the called method, empty if unknown; of an exception its class
 * @param site where
 */
public record SiteEvent(String event, String call, Site site) {}
