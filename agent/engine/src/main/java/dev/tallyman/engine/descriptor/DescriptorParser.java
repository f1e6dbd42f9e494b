package dev.tallyman.engine.descriptor;

import dev.tallyman.ledger.EventKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads descriptors. One statement a line; a line {@code pool NAME} begins a pool. The language is
 * described for users in {@code docs/descriptors.md}.
 */
public final class DescriptorParser {
  private static final Map<String, EventKind> EVENTS = new LinkedHashMap<>();
  private static final List<String> OTHERS =
      List.of(
          "pool", "package", "inside", "page", "handle", "group", "owner", "alias", "holder",
          "reclaim", "lies", "idle", "parked", "opening", "via");

  static {
    for (EventKind kind : EventKind.values()) {
      if (kind.isDescribed()) {
        EVENTS.put(kind.word(), kind);
      }
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

  /**
   * Parses statements that stand in no file.
   *
   * @param origin where the pool comes from, for messages
   * @param source the jar or folder whose classes it is valid for; empty for any
   * @throws DescriptorException if they are not a descriptor
   */
  public static List<PoolDescriptor> parse(String origin, String source, List<Statement> statements)
      throws DescriptorException {
    DescriptorParser parser = new DescriptorParser(origin, source);
    for (Statement statement : statements) {
      parser.statement(statement.line());
    }
    parser.finish(new Position(origin, 0, 0));
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
      case "page" -> TypeLine.page(line, pool);
      case "handle" -> TypeLine.handle(line, pool);
      case "group" -> TypeLine.group(line, pool);
      case "owner" -> TypeLine.owner(line, pool);
      case "alias" -> TypeLine.alias(line, pool);
      case "lies" -> CensusLine.place(line, pool);
      case "idle" -> CensusLine.idle(line, pool);
      case "parked" -> CensusLine.parked(line, pool);
      case "opening" -> CensusLine.opening(line, pool);
      case "holder" -> {
        pool.holders.add(pool.resolve(line.word("a class")));
        line.end(List.of());
      }
      case "reclaim" -> {
        line.oneOf("who gives back what was lost", List.of("gc"));
        pool.reclaimed = true;
        line.end(List.of());
      }
      case "via" -> {
        EventKind kind = kind(line.oneOf("an event", EVENTS.keySet()));
        pool.calls.add(EventLine.read(line, start, kind, pool, true));
      }
      default -> {
        if (!EVENTS.containsKey(keyword)) {
          List<String> words = new ArrayList<>(EVENTS.keySet());
          words.addAll(OTHERS);
          throw new DescriptorException(
              start,
              "expected a keyword, found '" + keyword + "'" + Nearest.question(keyword, words));
        }
        pool.events.add(EventLine.read(line, start, kind(keyword), pool, false));
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
}
