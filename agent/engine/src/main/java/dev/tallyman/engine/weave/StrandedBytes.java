package dev.tallyman.engine.weave;

import dev.tallyman.engine.descriptor.CensusRules;
import dev.tallyman.ledger.Getters;
import dev.tallyman.ledger.StrandedUse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What pages count as used and nobody has: neither an open handle, nor a cache, nor a part that is
 * shared out in smaller ones and has it left. They are looked at one after the other, so it is said
 * only where the pool stood still. Used by one thread, for one look.
 */
final class StrandedBytes {
  private final FieldPaths fields;
  private final Stillness stillness;
  private final Map<PageTally, CensusRules.PageRule> pages = new LinkedHashMap<>();

  /** Somewhere lies what could not be placed: then any page may have it. */
  private boolean unplaced;

  StrandedBytes(FieldPaths fields, Stillness stillness) {
    this.fields = fields;
    this.stillness = stillness;
  }

  void unplaced() {
    unplaced = true;
  }

  /** A page that is known from its construction, after all that lies in it was added up. */
  void look(PageTally page, CensusRules.PageRule rule) {
    if (rule.exact() && page.unclaimed(used(page, rule)) > 0) {
      pages.put(page, rule);
    }
  }

  /** By class of page. */
  List<StrandedUse> still() {
    List<StrandedUse> uses = new ArrayList<>();
    if (pages.isEmpty() || unplaced || !stillness.lasted(pages.keySet().iterator().next().page())) {
      return uses;
    }
    Map<String, List<Long>> byClass = new LinkedHashMap<>();
    pages.forEach(
        (page, rule) -> {
          // Once more: what was given back before the threads were looked at is there now.
          long bytes = page.unclaimed(used(page, rule));
          if (bytes > 0) {
            byClass
                .computeIfAbsent(page.page().getClass().getName(), c -> new ArrayList<>())
                .add(bytes);
          }
        });
    byClass.forEach(
        (name, bytes) ->
            uses.add(
                new StrandedUse(
                    name, bytes.size(), bytes.stream().mapToLong(Long::longValue).sum())));
    return uses;
  }

  private long used(PageTally page, CensusRules.PageRule rule) {
    return rule.used().isEmpty()
        ? Getters.NONE
        : fields.difference(page.page(), rule.used(), rule.less(), rule.where());
  }
}
