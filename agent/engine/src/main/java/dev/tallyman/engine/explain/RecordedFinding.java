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
 * @param paths where lives went, as a tree
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
    List<String> evidence,
    List<RecordedStep> paths) {

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

  /**
   * A place on the ways that lives went.
   *
   * @param depth how many steps lead to it
   * @param at what happened there, and where
   * @param ended how many sampled lives that ended came by
   * @param leaked how many leaked ones came by
   * @param open how many of these went no further
   */
  record RecordedStep(long depth, RecordedSite at, long ended, long leaked, long open) {}
}
