package dev.tallyman.engine.descriptor;

import java.util.ArrayList;
import java.util.List;

/** Reads the methods that a line names: described ones, and paths of getters. */
final class MethodLine {
  private static final List<String> ROLES = List.of("page", "handle", "amount", "part", "holder");

  private MethodLine() {}

  /** A method with its class and parameters. */
  static MethodPattern pattern(Line line, PoolBuilder pool) throws DescriptorException {
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
    if (line.isAtWord()) {
      Position at = line.here();
      String word = line.word("a role");
      int dot = word.indexOf('.');
      String role = dot < 0 ? word : word.substring(0, dot);
      if (!ROLES.contains(role)) {
        throw new DescriptorException(
            at,
            "expected ',', ')' or a role ("
                + String.join(", ", ROLES)
                + "), found '"
                + word
                + "'"
                + Nearest.question(role, ROLES));
      }
      List<String> path = dot < 0 ? List.of() : path(line, at, word.substring(dot + 1));
      return new Parameter(type, role, line.accept("list"), path);
    }
    return new Parameter(type, "", false, List.of());
  }

  /** Methods without parameters, one after the other: {@code parent().buffer()}. */
  static List<String> path(Line line) throws DescriptorException {
    Position at = line.here();
    return path(line, at, line.word("a method without parameters, as in parent()"));
  }

  private static List<String> path(Line line, Position at, String first)
      throws DescriptorException {
    List<String> path = new ArrayList<>();
    String name = first;
    while (true) {
      if (name.isEmpty() || name.indexOf('.') >= 0) {
        throw new DescriptorException(
            at, "expected a path of methods, as in a().b(), found '" + name + "'");
      }
      path.add(name);
      line.sign("(");
      line.sign(")");
      if (!line.startsWith(".")) {
        return path;
      }
      at = line.here();
      name = line.word("a method").substring(1);
    }
  }

  /** The name of a method without parameters. */
  static String getter(Line line) throws DescriptorException {
    String method = line.word("a method without parameters, as in count()");
    line.sign("(");
    line.sign(")");
    return method;
  }
}
