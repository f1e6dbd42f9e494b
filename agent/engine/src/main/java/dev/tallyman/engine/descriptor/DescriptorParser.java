package dev.tallyman.engine.descriptor;

import dev.tallyman.ledger.Channel;
import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.Reclaim;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads descriptors. One statement a line; a line {@code pool NAME} begins a pool. The language is
 * described for users in {@code docs/descriptors.md}.
 */
public final class DescriptorParser {
  private static final Map<String, EventKind> EVENTS = new LinkedHashMap<>();
  private static final Set<String> ROLES = Set.of("page", "handle", "amount", "part");
  private static final List<String> CHANNELS = List.of("pool", "plain");

  static {
    for (EventKind kind : EventKind.values()) {
      EVENTS.put(kind.word(), kind);
    }
  }

  private final String origin;
  private final String source;
  private final List<PoolDescriptor> pools = new ArrayList<>();
  private @Nullable PoolBuilder pool;

  private DescriptorParser(String origin, String source) {
    this.origin = origin;
    this.source = source;
  }

  /**
   * Parses a text.
   *
   * @param origin where it comes from, for messages
   * @param source the jar or folder whose classes it is valid for; empty for any
   * @throws DescriptorException if it is not a descriptor
   */
  public static List<PoolDescriptor> parse(String origin, String source, String text)
      throws DescriptorException {
    DescriptorParser parser = new DescriptorParser(origin, source);
    int number = 0;
    for (int from = 0; from <= text.length(); ) {
      int end = text.indexOf('\n', from);
      String raw = text.substring(from, end < 0 ? text.length() : end);
      from = end < 0 ? text.length() + 1 : end + 1;
      // A return before the line end is a blank to the line.
      Line line = new Line(origin, ++number, raw);
      if (!line.atEnd()) {
        parser.statement(line);
      }
    }
    parser.finish(new Position(origin, number, 1));
    return parser.pools;
  }

  private void finish(Position at) throws DescriptorException {
    if (pool != null) {
      pools.add(pool.build());
    } else {
      throw new DescriptorException(at, "expected 'pool NAME', found no pool at all");
    }
  }

  private void statement(Line line) throws DescriptorException {
    Position start = line.here();
    String keyword = line.word("a keyword");
    if (keyword.equals("pool")) {
      if (pool != null) {
        pools.add(pool.build());
      }
      pool = new PoolBuilder(line.word("the pool's name"), origin, source, start);
      line.end(List.of());
      return;
    }
    if (pool == null) {
      throw new DescriptorException(start, "expected 'pool NAME' first, found '" + keyword + "'");
    }
    switch (keyword) {
      case "package" -> {
        pool.packageName = line.word("a package");
        line.end(List.of());
      }
      case "inside" -> {
        pool.inside.add(line.word("a prefix of class names"));
        line.end(List.of());
      }
      case "alias" -> {
        pool.aliases.add(pool.resolve(line.word("a class")));
        line.end(List.of());
      }
      case "page", "handle", "owner" -> type(line, keyword, pool);
      case "via" -> {
        EventKind kind = kind(line.oneOf("an event", EVENTS.keySet()));
        pool.calls.add(event(line, kind, pool));
      }
      default -> {
        if (!EVENTS.containsKey(keyword)) {
          List<String> words = new ArrayList<>(EVENTS.keySet());
          words.addAll(
              List.of("pool", "package", "inside", "page", "handle", "owner", "alias", "via"));
          throw new DescriptorException(
              start,
              "expected a keyword, found '" + keyword + "'" + Nearest.question(keyword, words));
        }
        pool.events.add(event(line, kind(keyword), pool));
      }
    }
  }

  private static EventKind kind(String word) {
    EventKind kind = EVENTS.get(word);
    if (kind == null) {
      throw new IllegalStateException(word);
    }
    return kind;
  }

  private static void type(Line line, String keyword, PoolBuilder pool) throws DescriptorException {
    Position at = line.here();
    String name = pool.resolve(line.word("a class"));
    switch (keyword) {
      case "page" -> pool.pages.add(name);
      case "handle" -> pool.handles.add(name);
      default -> pool.owners.add(name);
    }
    List<String> options = List.of("floor", "count", "frags", "size");
    while (!line.atEnd()) {
      switch (line.oneOf("an option", options)) {
        case "floor" -> pool.floor = line.number("the floor, a number");
        case "count" -> pool.count = getter(line, name, at);
        case "frags" -> pool.frags = getter(line, name, at);
        default -> pool.size = getter(line, name, at);
      }
    }
  }

  private static GetterRule getter(Line line, String className, Position at)
      throws DescriptorException {
    String method = call(line);
    String condition = line.accept("if") ? call(line) : "";
    return new GetterRule(className, method, condition, at);
  }

  private static String call(Line line) throws DescriptorException {
    String method = line.word("a method without parameters, as in count()");
    line.sign("(");
    line.sign(")");
    return method;
  }

  private static EventRule event(Line line, EventKind kind, PoolBuilder pool)
      throws DescriptorException {
    MethodPattern method = method(line, pool);
    String result = "";
    if (line.acceptSign("->")) {
      result = line.oneOf("what the method returns", List.of("page", "handle"));
    }
    Channel channel = Channel.POOL;
    int floor = pool.floor;
    List<String> options = new ArrayList<>(List.of("channel"));
    if (kind == EventKind.PAGE_IN) {
      options.add("floor");
    }
    boolean makes = method.method().equals("<init>") || result.equals("handle");
    if (kind == EventKind.CONFIRM && makes) {
      options.add("reclaim");
    }
    Reclaim reclaim = Reclaim.NOBODY;
    while (!line.atEnd()) {
      switch (line.oneOf("the end of the line or an option", options)) {
        case "channel" ->
            channel =
                line.oneOf("a channel", CHANNELS).equals("plain") ? Channel.PLAIN : Channel.POOL;
        case "reclaim" -> reclaim = reclaim(line);
        default -> floor = line.number("the floor, a number");
      }
    }
    return new EventRule(kind, method, channel, floor, result, reclaim);
  }

  private static Reclaim reclaim(Line line) throws DescriptorException {
    List<String> words = List.of(Reclaim.GC.word(), Reclaim.USER.word());
    return line.oneOf("who gets the memory back", words).equals(Reclaim.GC.word())
        ? Reclaim.GC
        : Reclaim.USER;
  }

  private static MethodPattern method(Line line, PoolBuilder pool) throws DescriptorException {
    Position at = line.here();
    String name = line.word("a method, as in Class.method(..)");
    int dot = name.lastIndexOf('.');
    if (dot <= 0 || dot == name.length() - 1) {
      throw new DescriptorException(
          at, "expected a method with its class, as in Class.method(..), found '" + name + "'");
    }
    line.sign("(");
    List<Parameter> parameters = new ArrayList<>();
    boolean open = false;
    while (!line.acceptSign(")")) {
      if (!parameters.isEmpty()) {
        line.sign(",");
      }
      if (line.accept("..")) {
        open = true;
        line.sign(")");
        break;
      }
      parameters.add(parameter(line));
    }
    String className = name.substring(0, dot);
    return new MethodPattern(
        className.equals("*") ? className : pool.resolve(className),
        name.substring(dot + 1),
        parameters,
        open,
        at);
  }

  private static Parameter parameter(Line line) throws DescriptorException {
    String type = line.word("a parameter's type, '..' or ')'");
    for (String role : ROLES) {
      if (line.accept(role)) {
        return new Parameter(type, role);
      }
    }
    return new Parameter(type, "");
  }
}
