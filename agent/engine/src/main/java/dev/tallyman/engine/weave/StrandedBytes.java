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
 * shared out in smaller ones and has it left. Used by one thread, for one look.
 */
final class StrandedBytes {
  private final FieldPaths fields;
  private final Map<String, StrandedUse> byClass = new LinkedHashMap<>();

  /** What lies where nobody knows: any page may have it. */
  private String unplaced = "";

  StrandedBytes(FieldPaths fields) {
    this.fields = fields;
  }

  void unplaced(String what) {
    unplaced = what;
  }

  /** A page that is known from its construction, after all that lies in it was added up. */
  void look(PageTally page, CensusRules.PageRule rule) {
    if (!rule.exact()) {
      return;
    }
    long used = fields.difference(page.page(), rule.used(), rule.less(), rule.where());
    long bytes = page.unclaimed(used);
    if (bytes != Getters.NONE && bytes > 0) {
      String name = page.page().getClass().getName();
      byClass.merge(
          name,
          new StrandedUse(name, 1, bytes, ""),
          (some, more) ->
              new StrandedUse(name, some.pages() + more.pages(), some.bytes() + more.bytes(), ""));
    }
  }

  /** By class of page. */
  List<StrandedUse> all() {
    List<StrandedUse> uses = new ArrayList<>();
    for (StrandedUse use : byClass.values()) {
      uses.add(new StrandedUse(use.className(), use.pages(), use.bytes(), unplaced));
    }
    return uses;
  }
}
