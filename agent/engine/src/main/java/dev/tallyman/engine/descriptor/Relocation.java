package dev.tallyman.engine.descriptor;

import dev.tallyman.ledger.PoolName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A build tool moved a library below a prefix: {@code io.netty} to {@code
 * com.acme.shaded.io.netty}. The copy is described by the same lines with other class names. What
 * belongs to the JDK stays where it is.
 *
 * @param prefix ends with a dot
 */
record Relocation(String prefix) {

  PoolDescriptor of(PoolDescriptor pool) {
    return new PoolDescriptor(
        PoolName.relocated(pool.name(), prefix.substring(0, prefix.length() - 1)),
        pool.origin(),
        pool.source(),
        all(pool.inside()),
        all(pool.pages()),
        all(pool.handles()),
        all(pool.owners()),
        all(pool.aliases()),
        prefix,
        pool.floor(),
        moved(pool.count()),
        moved(pool.frags()),
        moved(pool.size()),
        rules(pool.events()),
        rules(pool.calls()));
  }

  private String moved(String className) {
    return className.indexOf('.') < 0 || className.startsWith("java.")
        ? className
        : prefix + className;
  }

  private List<String> all(List<String> classNames) {
    List<String> all = new ArrayList<>();
    for (String name : classNames) {
      all.add(moved(name));
    }
    return List.copyOf(all);
  }

  private @Nullable GetterRule moved(@Nullable GetterRule rule) {
    return rule == null
        ? null
        : new GetterRule(moved(rule.className()), rule.method(), rule.condition(), rule.at());
  }

  private List<EventRule> rules(List<EventRule> rules) {
    List<EventRule> moved = new ArrayList<>();
    for (EventRule rule : rules) {
      moved.add(
          new EventRule(
              rule.kind(),
              moved(rule.method()),
              rule.channel(),
              rule.floor(),
              rule.result(),
              rule.reclaim()));
    }
    return List.copyOf(moved);
  }

  private MethodPattern moved(MethodPattern pattern) {
    List<Parameter> parameters = new ArrayList<>();
    for (Parameter parameter : pattern.parameters()) {
      parameters.add(new Parameter(moved(parameter.type()), parameter.role()));
    }
    return new MethodPattern(
        moved(pattern.className()), pattern.method(), parameters, pattern.open(), pattern.at());
  }
}
