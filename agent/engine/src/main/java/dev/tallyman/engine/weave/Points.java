package dev.tallyman.engine.weave;

import dev.tallyman.engine.descriptor.AliasRule;
import dev.tallyman.engine.descriptor.EventRule;
import dev.tallyman.engine.descriptor.Parameter;
import dev.tallyman.engine.descriptor.PoolDescriptor;
import dev.tallyman.ledger.Channel;
import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.Point;
import dev.tallyman.ledger.Terms;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Works out where page, handle, pool and amount stand in a described method. */
final class Points {
  private Points() {}

  static int number(WovenPool pool, EventRule rule) {
    PoolDescriptor descriptor = pool.descriptor();
    String declaring = rule.method().className();
    Parameter handle = parameter(rule, "handle");
    boolean fromResult = !rule.result().role().isEmpty();
    return Point.number(
        new Point(
            pool.book(),
            rule.kind(),
            rule.channel(),
            role(rule, "page", descriptor.pages().contains(declaring)),
            role(rule, "handle", isHandle(descriptor, declaring) || isOfSelf(descriptor, rule)),
            role(rule, "owner", descriptor.owners().contains(declaring)),
            rule.method().role("amount"),
            rule.method().role("part"),
            rule.floor(),
            fromResult ? rule.result().isList() : handle != null && handle.isList(),
            fromResult || handle == null ? List.of() : handle.path(),
            rule.terms()));
  }

  /** A pool object was constructed. */
  static int ofOwner(WovenPool pool) {
    return Point.number(
        new Point(
            pool.book(),
            EventKind.POOL_OPEN,
            Channel.POOL,
            Point.NOTHING,
            Point.NOTHING,
            Point.SELF,
            Point.NOTHING,
            Point.NOTHING,
            0,
            false,
            List.of(),
            Terms.PLAIN));
  }

  /** A reference's own methods may stand in a supertype of the handles. */
  private static boolean isOfSelf(PoolDescriptor descriptor, EventRule rule) {
    boolean moves =
        rule.kind() == EventKind.REF
            || rule.kind() == EventKind.UNREF
            || rule.kind() == EventKind.SET;
    return moves && !descriptor.hasPageRules();
  }

  private static boolean isHandle(PoolDescriptor descriptor, String className) {
    for (AliasRule alias : descriptor.aliases()) {
      if (alias.className().equals(className)) {
        return true;
      }
    }
    return descriptor.handles().contains(className);
  }

  private static @Nullable Parameter parameter(EventRule rule, String role) {
    int index = rule.method().role(role);
    return index < 0 ? null : rule.method().parameters().get(index);
  }

  private static int role(EventRule rule, String role, boolean isSelf) {
    if (rule.result().role().equals(role)) {
      return Point.RESULT;
    }
    int argument = rule.method().role(role);
    if (argument >= 0) {
      return argument;
    }
    return isSelf ? Point.SELF : Point.NOTHING;
  }
}
