package dev.tallyman.engine.explain;

import java.util.List;

/**
 * A finding as a report file holds it: all names are texts, and may be anything.
 *
 * @param kind name of the kind
 * @param certainty how sure
 * @param pool the pool's name
 * @param subject class of the pages or handles
 * @param count how many of them
 * @param pinned bytes that can not be used again because of them, -1 if unknown
 * @param signature stable name of the bug
 * @param suspects who may be to blame
 * @param sites what led to it
 * @param evidence why
 */
record RecordedFinding(
    String kind,
    String certainty,
    String pool,
    String subject,
    long count,
    long pinned,
    String signature,
    List<RecordedSuspect> suspects,
    List<RecordedSite> sites,
    List<String> evidence) {

  /**
   * Where something happened.
   *
   * @param event what
   * @param call the called method, empty if unknown
   * @param site where
   */
  record RecordedSite(String event, String call, String site) {}

  /**
   * Who may be to blame.
   *
   * @param certainty how sure
   * @param site where
   * @param grounds why
   */
  record RecordedSuspect(String certainty, String site, String grounds) {}
}
