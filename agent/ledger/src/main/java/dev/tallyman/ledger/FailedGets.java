package dev.tallyman.ledger;

/**
 * Where gets of one pool threw: a pool that is exhausted refuses many. What such a get had reserved
 * before may be lost, and there is no object that could tell.
 */
final class FailedGets {
  final HintSites sites = new HintSites(Fact.GET_THREW, EventKind.GET);

  void add(int pool, Throwable thrown) {
    int pending = PendingSites.current(ThreadIds.current());
    if (sites.isFull()) {
      sites.counted(pending);
      return;
    }
    long birth = Attribution.ofBirth(pool, pending);
    if (birth == Attribution.NO_BIRTH || Attribution.isOwn(birth)) {
      return;
    }
    sites.add(pool, thrown.getClass().getName(), Attribution.site(birth), Attribution.stack(birth));
  }
}
