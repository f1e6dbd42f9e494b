package dev.tallyman.engine.descriptor;

import java.util.List;

/**
 * A method as a descriptor names it: by class, name and parameters, never by version or return
 * type.
 *
 * @param className full binary name of the declaring class; {@code *} in a call site pattern for
 *     any
 * @param method name, {@code <init>} for constructors
 * @param parameters the parameters, or the first of them
 * @param open true if more parameters may follow
 * @param at where the descriptor says so
 */
public record MethodPattern(
    String className, String method, List<Parameter> parameters, boolean open, Position at) {

  /** True for constructors. */
  public boolean isConstructor() {
    return method.equals("<init>");
  }

  /**
   * Matches a method of the class.
   *
   * @param name the method's name
   * @param types full names of its parameters' types
   */
  public boolean matches(String name, List<String> types) {
    if (!method.equals(name)
        || types.size() < parameters.size()
        || !open && types.size() > parameters.size()) {
      return false;
    }
    for (int i = 0; i < parameters.size(); i++) {
      if (!parameters.get(i).means(types.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The index of the parameter that plays a role, or -1. */
  public int role(String role) {
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).role().equals(role)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(className).append('.').append(method).append('(');
    for (int i = 0; i < parameters.size(); i++) {
      text.append(i > 0 ? ", " : "").append(parameters.get(i).type());
    }
    if (open) {
      text.append(parameters.isEmpty() ? ".." : ", ..");
    }
    return text.append(')').toString();
  }
}
