package dev.tallyman.engine.annotated;

import dev.tallyman.engine.classfile.ClassShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the types of a method say of buffers. */
final class Types {
  private static final Set<String> PRIMITIVES =
      Set.of("void", "boolean", "byte", "char", "short", "int", "long", "float", "double");
  private static final Set<String> COLLECTIONS =
      Set.of(
          "java.util.Collection",
          "java.util.List",
          "java.util.ArrayList",
          "java.util.Set",
          "java.util.Queue",
          "java.util.Deque",
          "java.util.ArrayDeque");

  private Types() {}

  static boolean isPrimitive(String type) {
    return PRIMITIVES.contains(type);
  }

  /** True if it holds several: a collection, or an array of objects. */
  static boolean isList(String type) {
    return COLLECTIONS.contains(type)
        || type.endsWith("[]") && !isPrimitive(type.substring(0, type.length() - 2));
  }

  /** The class of what the method returns, or of what is in the list that it returns. */
  static String element(ClassShape.Method method) {
    String type = method.returned();
    if (!isList(type)) {
      return type;
    }
    if (type.endsWith("[]")) {
      return type.substring(0, type.length() - 2);
    }
    String element = method.element();
    return element == null ? "java.lang.Object" : element;
  }

  /** All types that the method speaks of, those of arrays by what is in them. */
  static List<String> mentioned(ClassShape.Method method) {
    List<String> types = new ArrayList<>();
    types.add(element(method));
    for (String parameter : method.parameters()) {
      types.add(isList(parameter) ? parameter.replace("[]", "") : parameter);
    }
    return types;
  }
}
