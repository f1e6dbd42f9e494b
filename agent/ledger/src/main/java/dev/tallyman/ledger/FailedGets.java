package dev.tallyman.ledger;

import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where gets of one pool threw: each site once, because a pool that is exhausted refuses many. What
 * such a get had reserved before may be lost, and there is no object that could tell.
 *
 * <p>Thread safety: the set decides which thread latches a site; a few past the limit may get in.
 */
final class FailedGets {
  /** Sites past this are not kept. */
  static final int MOST = 64;

  private final Set<Integer> sites = ConcurrentHashMap.newKeySet();

  void add(int pool, Throwable thrown) {
    if (sites.size() >= MOST) {
      return;
    }
    long birth = Attribution.ofBirth(pool, PendingSites.current(ThreadIds.current()));
    if (birth == Attribution.NO_BIRTH || Attribution.isOwn(birth)) {
      return;
    }
    int site = Attribution.site(birth);
    if (sites.add(site)) {
      Incidents.add(
          new Incident(
              Fact.GET_THREW,
              EventKind.GET,
              pool,
              thrown.getClass().getName(),
              1,
              0,
              0,
              site,
              Attribution.stack(birth),
              site,
              Stacks.NONE,
              new ArrayList<>()));
    }
  }
}
