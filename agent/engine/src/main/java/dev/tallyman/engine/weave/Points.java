package dev.tallyman.engine.weave;

import dev.tallyman.engine.descriptor.EventRule;
import dev.tallyman.engine.descriptor.PoolDescriptor;
import dev.tallyman.ledger.Point;

/** Works out where page, handle, pool and amount stand in a described method. */
final class Points {
  private Points() {}

  static int number(WovenPool pool, EventRule rule) {
    PoolDescriptor descriptor = pool.descriptor();
    String declaring = rule.method().className();
    return Point.number(
        new Point(
            pool.book(),
            rule.kind(),
            rule.channel(),
            role(rule, "page", descriptor.pages().contains(declaring)),
            role(rule, "handle", descriptor.handles().contains(declaring)),
            descriptor.owners().contains(declaring) ? Point.SELF : Point.NOTHING,
            rule.method().role("amount"),
            rule.method().role("part"),
            rule.floor()));
  }

  private static int role(EventRule rule, String role, boolean isSelf) {
    if (rule.result().equals(role)) {
      return Point.RESULT;
    }
    int argument = rule.method().role(role);
    if (argument >= 0) {
      return argument;
    }
    return isSelf ? Point.SELF : Point.NOTHING;
  }
}
