package dev.tallyman.engine.descriptor;

import java.util.List;

/**
 * A parameter in a method pattern.
 *
 * @param type a primitive, a full class name, or a simple name that stands for any class of that
 *     name
 * @param role what the argument is to the event: {@code page}, {@code handle}, {@code amount},
 *     {@code part}; empty for nothing
 * @param isList true if it is a list of them
 * @param path methods without parameters that lead from the argument to what plays the role
 */
public record Parameter(String type, String role, boolean isList, List<String> path) {

  /** True if the pattern means the type of that full name. */
  boolean means(String typeName) {
    String bare = typeName.substring(typeName.lastIndexOf('.') + 1);
    String nested = bare.substring(bare.lastIndexOf('$') + 1);
    return type.equals(typeName) || type.equals(bare) || type.equals(nested);
  }
}
