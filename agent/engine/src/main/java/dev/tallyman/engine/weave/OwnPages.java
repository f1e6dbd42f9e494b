package dev.tallyman.engine.weave;

import dev.tallyman.engine.descriptor.CensusRules;
import dev.tallyman.ledger.Getters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pages that were there before the agent, from what hands out of them on. The pool goes
 * on meanwhile, so a page that moves from one of its lists to another may be missed.
 */
final class OwnPages {
  private final CensusRules rules;
  private final FieldPaths fields;

  OwnPages(CensusRules rules, FieldPaths fields) {
    this.rules = rules;
    this.fields = fields;
  }

  /** All that it leads to. */
  List<OwnPage> of(Object counter, String name, CensusRules.OpeningRule opening) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<OwnPage> pages = new ArrayList<>();
    for (List<String> path : opening.pages()) {
      for (Object list : fields.all(counter, path, opening.where())) {
        for (Object one : elements(list)) {
          CensusRules.PageRule rule = seen.add(one) ? rule(one) : null;
          if (rule != null) {
            pages.add(page(one, name, rule, opening));
          }
        }
      }
    }
    return pages;
  }

  /** A list of a pool's own kind has an iterator, and is no collection. */
  private static List<Object> elements(@Nullable Object list) {
    List<Object> elements = new ArrayList<>();
    if (list instanceof Iterable<?> iterable) {
      try {
        iterable.forEach(elements::add);
      } catch (RuntimeException | LinkageError e) {
        // Whatever the program's iterator throws: the others are missed.
      }
    } else if (list != null) {
      elements.add(list);
    }
    return elements;
  }

  private CensusRules.@Nullable PageRule rule(Object page) {
    for (CensusRules.PageRule rule : rules.pages()) {
      if (PoolGetters.named(rule.className(), page.getClass()) != null) {
        return rule;
      }
    }
    return null;
  }

  private OwnPage page(
      Object page, String of, CensusRules.PageRule rule, CensusRules.OpeningRule opening) {
    return new OwnPage(
        System.identityHashCode(page),
        page.getClass().getName(),
        of,
        fields.number(page, rule.size(), rule.where()),
        fields.difference(page, rule.used(), rule.less(), rule.where()),
        parts(page, opening));
  }

  private Map<Long, Long> parts(Object page, CensusRules.OpeningRule opening) {
    Map<Long, Long> parts = new TreeMap<>();
    if (!opening.parts().isEmpty()) {
      for (Object part : fields.all(page, opening.parts(), opening.where())) {
        for (CensusRules.IdleRule rule :
            part == null ? List.<CensusRules.IdleRule>of() : rules.idle()) {
          if (PoolGetters.named(rule.className(), part.getClass()) != null
              && fields.isKept(part, rule)) {
            long takes = fields.number(part, rule.takes(), rule.where());
            long used = fields.difference(part, rule.used(), rule.less(), rule.where());
            if (takes != Getters.NONE && used > 0) {
              parts.merge(takes, used, Long::sum);
            }
          }
        }
      }
    }
    return parts;
  }
}
