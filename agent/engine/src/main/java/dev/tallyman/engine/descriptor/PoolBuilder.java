package dev.tallyman.engine.descriptor;

import dev.tallyman.ledger.EventKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the statements of one pool, and checks what no single statement can tell. */
final class PoolBuilder {
  /** Events that users cause themselves: their callers are call sites. */
  private static final Set<EventKind> CALLED =
      Set.of(
          EventKind.GET,
          EventKind.PUT,
          EventKind.REF,
          EventKind.UNREF,
          EventKind.SET,
          EventKind.CLONE,
          EventKind.EXPAND,
          EventKind.TRANSFER,
          EventKind.DRAIN,
          EventKind.OWNER_END,
          EventKind.TOUCH,
          EventKind.POOL_CLOSE);

  private final String name;
  private final String origin;
  private final String source;
  private final Position at;
  String packageName = "";
  int floor = 1;
  @Nullable GetterRule count;
  @Nullable GetterRule frags;
  @Nullable GetterRule size;
  final List<String> inside = new ArrayList<>();
  final List<String> pages = new ArrayList<>();
  final List<String> handles = new ArrayList<>();
  final List<String> groups = new ArrayList<>();
  final List<String> owners = new ArrayList<>();
  final List<OwnerRule> accounts = new ArrayList<>();
  final List<AliasRule> aliases = new ArrayList<>();
  final List<CensusRules.PageRule> readPages = new ArrayList<>();
  final List<CensusRules.PlaceRule> places = new ArrayList<>();
  final List<CensusRules.IdleRule> idle = new ArrayList<>();
  final List<CensusRules.ParkedRule> parked = new ArrayList<>();
  final List<CensusRules.OpeningRule> openings = new ArrayList<>();
  boolean reclaimed;
  private final List<EventChecks> checks = new ArrayList<>();
  final List<String> holders = new ArrayList<>();
  final List<EventRule> events = new ArrayList<>();
  final List<EventRule> calls = new ArrayList<>();

  PoolBuilder(String name, String origin, String source, Position at) {
    this.name = name;
    this.origin = origin;
    this.source = source;
    this.at = at;
  }

  String resolve(String className) {
    return resolve(packageName, className);
  }

  static String resolve(String packageName, String className) {
    boolean isArray = className.endsWith("[]");
    return className.indexOf('.') >= 0 || isArray || packageName.isEmpty()
        ? className
        : packageName + "." + className;
  }

  void check(EventChecks check) {
    checks.add(check);
  }

  boolean has(EventKind kind) {
    for (EventRule event : events) {
      if (event.kind() == kind) {
        return true;
      }
    }
    return false;
  }

  /** True if the class is a handle's, or stands for one. */
  boolean isHandle(String className) {
    for (AliasRule alias : aliases) {
      if (alias.className().equals(className)) {
        return true;
      }
    }
    return handles.contains(className);
  }

  /** Users call the methods themselves, where no line says how they come to them. */
  private boolean isCalled(EventRule event) {
    boolean plain = !pages.isEmpty() || has(EventKind.GET);
    return CALLED.contains(event.kind()) && (plain || event.kind() == EventKind.SET);
  }

  /** True if it shows when a page that nobody uses any more is where it belongs. */
  private boolean hasHome() {
    return has(EventKind.RECYCLE) || has(EventKind.PAGE_OUT) || has(EventKind.PAGE_FREED);
  }

  PoolDescriptor build() throws DescriptorException {
    if (pages.isEmpty() && handles.isEmpty()) {
      throw new DescriptorException(
          at, "pool " + name + " has no 'page' and no 'handle': nothing could be counted");
    }
    if (events.isEmpty()) {
      throw new DescriptorException(
          at, "pool " + name + " has no event (get, put, ref, unref …): nothing could be seen");
    }
    for (EventChecks check : checks) {
      check.against(this);
    }
    if (!pages.isEmpty() && !hasHome()) {
      throw new DescriptorException(
          at,
          "pool "
              + name
              + " has a 'page' and no 'recycle', 'pageout' or 'freed': no page would come home");
    }
    if (!groups.isEmpty() && (!pages.isEmpty() || !has(EventKind.HOLD))) {
      throw new DescriptorException(
          at,
          "pool "
              + name
              + " has a 'group', which is the count of handles that it is given: expected a 'hold',"
              + " and no 'page'");
    }
    if (!aliases.isEmpty() && !pages.isEmpty()) {
      throw new DescriptorException(
          at, "pool " + name + " has a 'page' and an 'alias': only handles stand for another");
    }
    boolean isRead =
        !readPages.isEmpty() || !places.isEmpty() || !idle.isEmpty() || !parked.isEmpty();
    if (isRead && !pages.isEmpty()) {
      throw new DescriptorException(
          at,
          "pool "
              + name
              + " has a 'page' whose events are followed, and one that is read at the census: one"
              + " or the other");
    }
    List<EventRule> called = new ArrayList<>(calls);
    for (EventRule event : events) {
      if (isCalled(event)) {
        called.add(event);
      }
    }
    return new PoolDescriptor(
        name,
        origin,
        source,
        List.copyOf(inside),
        List.copyOf(pages),
        List.copyOf(handles),
        List.copyOf(groups),
        List.copyOf(owners),
        List.copyOf(accounts),
        List.copyOf(aliases),
        List.copyOf(holders),
        new CensusRules(
            List.copyOf(readPages),
            List.copyOf(places),
            List.copyOf(idle),
            List.copyOf(parked),
            List.copyOf(openings)),
        "",
        reclaimed,
        floor,
        count,
        frags,
        size,
        List.copyOf(events),
        List.copyOf(called));
  }
}
