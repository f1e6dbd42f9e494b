package dev.tallyman.engine.descriptor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the lines that say what is read of a pool's pages at the census. */
final class CensusLine {
  private static final List<String> OF_PAGE =
      List.of("size", "used", "single", "exact", "optional");
  private static final List<String> OF_PLACE = List.of("in", "takes", "optional");
  private static final List<String> OF_IDLE =
      List.of("used", "in", "takes", "if", "size", "most", "optional");
  private static final List<String> OF_PARKED = List.of("at", "in", "takes", "reclaim", "optional");
  private static final List<String> OF_OPENING =
      List.of("of", "at", "buffers", "bytes", "held", "class", "pages", "parts", "optional");

  private CensusLine() {}

  static void opening(Line line, PoolBuilder pool) throws DescriptorException {
    Position at = line.here();
    boolean optional = false;
    String name = pool.resolve(line.word("a class"));
    List<CensusRules.KeeperRule> keepers = new ArrayList<>();
    List<List<String>> paths = new ArrayList<>();
    String buffers = "";
    String bytes = "";
    String held = "";
    List<List<String>> pages = new ArrayList<>();
    List<String> parts = List.of();
    Map<String, String> classes = new LinkedHashMap<>();
    while (!line.atEnd()) {
      switch (line.oneOf("an option", OF_OPENING)) {
        case "of" -> {
          line.oneOf("where they are found", List.of("threads"));
          while (line.accept("by")) {
            String keeper = pool.resolve(line.word("a class"));
            keepers.add(new CensusRules.KeeperRule(keeper, path(line)));
          }
          required(line, keepers, "by CLASS");
        }
        case "at" -> paths.add(path(line));
        case "buffers" -> buffers = method(line);
        case "bytes" -> bytes = method(line);
        case "held" -> held = method(line);
        case "pages" -> pages.add(path(line));
        case "parts" -> parts = path(line);
        case "class" -> classes.put(line.word("the name of a class of sizes"), method(line));
        default -> optional = true;
      }
    }
    required(line, paths, "at");
    pool.openings.add(
        new CensusRules.OpeningRule(
            name,
            List.copyOf(keepers),
            List.copyOf(paths),
            buffers,
            bytes,
            held,
            classes,
            List.copyOf(pages),
            parts,
            new CensusRules.Where(at, optional)));
  }

  private static String method(Line line) throws DescriptorException {
    Position at = line.here();
    String word = line.word("a method without parameters, as in count()");
    if (!line.acceptSign("(") || !line.acceptSign(")")) {
      throw new DescriptorException(
          at, "expected a method without parameters, as in count(), found '" + word + "'");
    }
    return word;
  }

  static void page(Line line, PoolBuilder pool, String className, Position at)
      throws DescriptorException {
    boolean optional = false;
    List<String> size = List.of();
    List<String> used = List.of();
    List<String> less = List.of();
    List<String> single = List.of();
    boolean exact = false;
    while (!line.atEnd()) {
      switch (line.oneOf("an option", OF_PAGE)) {
        case "size" -> size = path(line);
        case "used" -> {
          used = path(line);
          less = less(line);
        }
        case "single" -> single = path(line);
        case "exact" -> exact = true;
        default -> optional = true;
      }
    }
    if (exact) {
      required(line, used, "used");
    }
    pool.readPages.add(
        new CensusRules.PageRule(
            className, size, used, less, single, exact, new CensusRules.Where(at, optional)));
  }

  static void place(Line line, PoolBuilder pool) throws DescriptorException {
    Position at = line.here();
    boolean optional = false;
    String name = pool.resolve(line.word("a class"));
    List<String> page = List.of();
    List<String> takes = List.of();
    while (!line.atEnd()) {
      switch (line.oneOf("an option", OF_PLACE)) {
        case "in" -> page = path(line);
        case "takes" -> takes = path(line);
        default -> optional = true;
      }
    }
    required(line, page, "in");
    pool.places.add(
        new CensusRules.PlaceRule(name, page, takes, new CensusRules.Where(at, optional)));
  }

  static void idle(Line line, PoolBuilder pool) throws DescriptorException {
    Position at = line.here();
    boolean optional = false;
    String name = pool.resolve(line.word("a class"));
    List<String> used = List.of();
    List<String> less = List.of();
    List<String> page = List.of();
    List<String> takes = List.of();
    List<String> condition = List.of();
    List<String> size = List.of();
    List<List<String>> kinds = new ArrayList<>();
    int most = 0;
    while (!line.atEnd()) {
      switch (line.oneOf("an option", OF_IDLE)) {
        case "used" -> {
          used = path(line);
          less = less(line);
        }
        case "in" -> page = path(line);
        case "takes" -> takes = path(line);
        case "if" -> condition = path(line);
        case "size" -> size = path(line);
        case "optional" -> optional = true;
        default -> {
          most = line.number("how many the pool may keep, a number");
          while (line.accept("by")) {
            kinds.add(path(line));
          }
        }
      }
    }
    required(line, used, "used");
    pool.idle.add(
        new CensusRules.IdleRule(
            name,
            used,
            less,
            page,
            takes,
            condition,
            size,
            most,
            kinds,
            new CensusRules.Where(at, optional)));
  }

  static void parked(Line line, PoolBuilder pool) throws DescriptorException {
    Position at = line.here();
    boolean optional = false;
    String name = pool.resolve(line.word("a class"));
    List<List<String>> entries = new ArrayList<>();
    List<String> page = List.of();
    List<String> takes = List.of();
    boolean reclaimed = false;
    List<String> keeper = List.of();
    while (!line.atEnd()) {
      switch (line.oneOf("an option", OF_PARKED)) {
        case "at" -> entries.add(path(line));
        case "in" -> page = path(line);
        case "takes" -> takes = path(line);
        case "optional" -> optional = true;
        default -> {
          line.oneOf("who drains what is left", List.of("gc"));
          reclaimed = true;
          if (line.accept("unless")) {
            keeper = path(line);
          }
        }
      }
    }
    required(line, entries, "at");
    pool.parked.add(
        new CensusRules.ParkedRule(
            name, entries, page, takes, reclaimed, keeper, new CensusRules.Where(at, optional)));
  }

  private static void required(Line line, List<?> value, String option) throws DescriptorException {
    if (value.isEmpty()) {
      throw line.error("expected '" + option + " FIELD', found none");
    }
  }

  private static List<String> less(Line line) throws DescriptorException {
    return line.acceptSign("-") ? path(line) : List.of();
  }

  private static List<String> path(Line line) throws DescriptorException {
    Position at = line.here();
    String word = line.word("fields, as in chunk.size");
    List<String> path = List.of(word.split("\\.", -1));
    if (path.contains("")) {
      throw new DescriptorException(at, "expected fields, as in chunk.size, found '" + word + "'");
    }
    return path;
  }
}
