package dev.tallyman.engine.annotated;

import dev.tallyman.engine.descriptor.Statement;
import java.util.List;

/**
 * A pool in the words of a descriptor.
 *
 * @param name its name
 * @param classes the annotated classes that it is made of
 * @param statements what they say
 */
public record AnnotatedPool(String name, List<String> classes, List<Statement> statements) {
  /** Where it comes from, for messages. */
  public String origin() {
    return "annotations of " + name;
  }
}
