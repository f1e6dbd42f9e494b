package dev.tallyman.engine.descriptor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the lines that say which classes a pool is made of. */
final class TypeLine {
  private static final List<String> OF_PAGE = List.of("floor", "count", "frags", "size");
  private static final List<String> OF_HANDLE = List.of("count", "size");
  private static final List<String> OF_OWNER = List.of("used", "floor", "bound", "idle", "most");

  private TypeLine() {}

  static void page(Line line, PoolBuilder pool) throws DescriptorException {
    Position at = line.here();
    String name = pool.resolve(line.word("a class"));
    if (line.accept("census")) {
      CensusLine.page(line, pool, name, at);
      return;
    }
    pool.pages.add(name);
    while (!line.atEnd()) {
      switch (line.oneOf("an option", OF_PAGE)) {
        case "floor" -> pool.floor = line.number("the floor, a number");
        case "count" -> pool.count = getter(line, name, at);
        case "frags" -> pool.frags = getter(line, name, at);
        default -> pool.size = getter(line, name, at);
      }
    }
  }

  /** A handle that is no memory itself: the count that several handles share. */
  static void group(Line line, PoolBuilder pool) throws DescriptorException {
    handle(line, pool);
    pool.groups.add(pool.handles.get(pool.handles.size() - 1));
  }

  static void handle(Line line, PoolBuilder pool) throws DescriptorException {
    Position at = line.here();
    String name = pool.resolve(line.word("a class"));
    pool.handles.add(name);
    while (!line.atEnd()) {
      Position option = line.here();
      boolean isCount = line.oneOf("an option", OF_HANDLE).equals("count");
      if ((isCount ? pool.count : pool.size) != null) {
        throw new DescriptorException(
            option,
            "expected the end of the line, found a second '"
                + (isCount ? "count" : "size")
                + "': a pool has one, and its subclasses' are found");
      }
      GetterRule getter = getter(line, name, at);
      if (isCount) {
        pool.count = getter;
      } else {
        pool.size = getter;
      }
    }
  }

  static void owner(Line line, PoolBuilder pool) throws DescriptorException {
    Position at = line.here();
    String name = pool.resolve(line.word("a class"));
    GetterRule used = null;
    GetterRule less = null;
    GetterRule bound = null;
    GetterRule idle = null;
    GetterRule keeps = null;
    long floor = 0;
    long most = -1;
    long keepsMost = -1;
    boolean hasFloor = false;
    while (!line.atEnd()) {
      switch (line.oneOf("an option", OF_OWNER)) {
        case "used" -> {
          used = number(line, name, at);
          less = line.acceptSign("-") ? number(line, name, at) : null;
        }
        case "floor" -> {
          floor = line.number("the floor, a number");
          hasFloor = true;
        }
        case "idle" -> idle = number(line, name, at);
        case "most" -> {
          if (line.isAtNumber()) {
            keepsMost = line.longNumber("the most that it keeps, a number or a method");
          } else {
            keeps = number(line, name, at);
            keepsMost = line.acceptSign("+") ? line.longNumber("a number") : 0;
          }
        }
        default -> {
          if (line.isAtNumber()) {
            most = line.longNumber("the bound, a number or a method");
          } else {
            bound = number(line, name, at);
          }
        }
      }
    }
    if (used == null && (hasFloor || bound != null || most >= 0)) {
      throw line.error("expected 'used METHOD()' beside 'floor' and 'bound', found none");
    }
    if ((idle == null) != (keeps == null && keepsMost < 0)) {
      throw line.error("expected both of 'idle METHOD()' and 'most METHOD()', found one");
    }
    pool.owners.add(name);
    pool.accounts.add(new OwnerRule(name, used, less, floor, bound, most, idle, keeps, keepsMost));
  }

  static void alias(Line line, PoolBuilder pool) throws DescriptorException {
    Position at = line.here();
    String name = pool.resolve(line.word("a class"));
    pool.aliases.add(new AliasRule(name, MethodLine.path(line), at));
    line.end(List.of());
  }

  private static GetterRule getter(Line line, String className, Position at)
      throws DescriptorException {
    String method = MethodLine.getter(line);
    @Nullable String condition = line.accept("if") ? MethodLine.getter(line) : null;
    return new GetterRule(className, method, condition == null ? "" : condition, false, at);
  }

  /** A method without parameters, or a field: what has no brackets. */
  private static GetterRule number(Line line, String className, Position at)
      throws DescriptorException {
    String name = line.word("a method or a field, as in count() or count");
    boolean isMethod = line.acceptSign("(");
    if (isMethod) {
      line.sign(")");
    }
    return new GetterRule(className, name, "", !isMethod, at);
  }
}
