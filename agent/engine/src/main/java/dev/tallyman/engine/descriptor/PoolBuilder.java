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
  final List<String> owners = new ArrayList<>();
  final List<String> aliases = new ArrayList<>();
  final List<EventRule> events = new ArrayList<>();
  final List<EventRule> calls = new ArrayList<>();

  PoolBuilder(String name, String origin, String source, Position at) {
    this.name = name;
    this.origin = origin;
    this.source = source;
    this.at = at;
  }

  String resolve(String className) {
    return className.indexOf('.') >= 0 || packageName.isEmpty()
        ? className
        : packageName + "." + className;
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
    List<EventRule> called = new ArrayList<>(calls);
    if (!pages.isEmpty()) {
      for (EventRule event : events) {
        if (CALLED.contains(event.kind())) {
          called.add(event);
        }
      }
    }
    return new PoolDescriptor(
        name,
        origin,
        source,
        List.copyOf(inside),
        List.copyOf(pages),
        List.copyOf(handles),
        List.copyOf(owners),
        List.copyOf(aliases),
        "",
        floor,
        count,
        frags,
        size,
        List.copyOf(events),
        List.copyOf(called));
  }
}
