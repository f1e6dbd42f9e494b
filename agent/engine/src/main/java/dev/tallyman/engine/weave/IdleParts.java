package dev.tallyman.engine.weave;

import dev.tallyman.engine.descriptor.CensusRules;
import dev.tallyman.ledger.IdleUse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parts of pages that are kept although nothing in them is used. They are looked at one after the
 * other, and twice: one may be on its way while it is looked at.
 */
final class IdleParts {
  private final List<CensusRules.IdleRule> rules;
  private final FieldPaths fields;
  private final Map<List<Object>, List<Part>> kinds = new LinkedHashMap<>();

  private record Part(Object object, CensusRules.IdleRule rule) {}

  /** Two objects are one kind only if they are the same. */
  private record Identity(Object object) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Identity identity && identity.object == object;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(object);
    }
  }

  IdleParts(List<CensusRules.IdleRule> rules, FieldPaths fields) {
    this.rules = rules;
    this.fields = fields;
  }

  /** Looks at an object for the first time. */
  void look(Object object) {
    for (CensusRules.IdleRule rule : rules) {
      if (PoolGetters.named(rule.className(), object.getClass()) != null && isIdle(object, rule)) {
        List<Object> kind = kind(object, rule);
        if (kind != null) {
          kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(new Part(object, rule));
        }
      }
    }
  }

  /** Those that are idle still, where they are more than the pool may keep. */
  List<IdleUse> still() {
    List<IdleUse> uses = new ArrayList<>();
    for (List<Part> same : kinds.values()) {
      int kept = 0;
      for (Part part : same) {
        kept += isIdle(part.object(), part.rule()) ? 1 : 0;
      }
      Part first = same.get(0);
      if (kept > first.rule().most()) {
        uses.add(
            new IdleUse(
                first.object().getClass().getName(),
                kept,
                first.rule().most(),
                fields.number(first.object(), first.rule().size(), first.rule().where()),
                true)); // Until a second look says otherwise.
      }
    }
    return uses;
  }

  /** Null if a path leads nowhere: of parts whose kind is unknown, any number may be kept. */
  private @Nullable List<Object> kind(Object part, CensusRules.IdleRule rule) {
    List<Object> kind = new ArrayList<>(List.of(rule));
    for (List<String> path : rule.kinds()) {
      Object value = fields.follow(part, path, rule.where());
      if (value == null) {
        return null;
      }
      kind.add(value instanceof Number ? value : new Identity(value));
    }
    return kind;
  }

  private boolean isIdle(Object part, CensusRules.IdleRule rule) {
    return fields.isKept(part, rule)
        && fields.difference(part, rule.used(), rule.less(), rule.where()) == 0;
  }
}
