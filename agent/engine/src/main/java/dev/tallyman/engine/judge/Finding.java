package dev.tallyman.engine.judge;

import dev.tallyman.ledger.PageUse;
import java.util.List;

/**
 * A judged error.
 *
 * @param kind what is wrong
 * @param certainty how sure that is
 * @param pool the pool's name
 * @param handle class of the handles, empty if pages are meant
 * @param page class of the pages, empty if handles are meant
 * @param count how many pages or handles; 0 for info
 * @param bytes their size together, -1 if unknown
 * @param pinned memory that can not be used again because of them, -1 if unknown
 * @param pages pages that they keep from going home, where handles lie in pages
 * @param signature stable name of the bug
 * @param siteSignature stable name of the get site alone
 * @param suspects who may be to blame, most likely first, at most three
 * @param sites what led to it, in order, each once
 * @param tape history of one example, oldest first
 * @param evidence sentences that say why
 * @param paths where lives that ended went, and where leaked ones did, as a tree
 * @param stacks how they came there, the most frequent first, at most three for an event
 */
public record Finding(
    Kind kind,
    Certainty certainty,
    String pool,
    String handle,
    String page,
    int count,
    long bytes,
    long pinned,
    List<PageUse> pages,
    String signature,
    String siteSignature,
    List<Suspect> suspects,
    List<SiteEvent> sites,
    List<TapeLine> tape,
    List<String> evidence,
    List<PathStep> paths,
    List<Stack> stacks) {

  /** What is counted: the class of the handle or page. */
  public String subject() {
    return handle.isEmpty() ? page : handle;
  }
}
