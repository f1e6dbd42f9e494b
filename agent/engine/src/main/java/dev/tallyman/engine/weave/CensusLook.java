package dev.tallyman.engine.weave;

import dev.tallyman.engine.descriptor.CensusRules;
import dev.tallyman.ledger.Getters;
import dev.tallyman.ledger.Made;
import dev.tallyman.ledger.PageLook;
import dev.tallyman.ledger.PageNotes;
import dev.tallyman.ledger.PageUse;
import dev.tallyman.ledger.ParkedUse;
import dev.tallyman.ledger.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One look at a pool's pages by the fields that its descriptor names. The pool goes on meanwhile:
 * what must be right is read twice.
 */
final class CensusLook implements PageLook {
  private final CensusRules rules;
  private final FieldPaths fields;
  private final Set<Object> made = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<Object, PageTally> byPage = new IdentityHashMap<>();
  private final List<PageTally> tallies = new ArrayList<>();
  private final IdleParts idle;
  private final Keepers keepers = new Keepers();
  private final Map<List<Object>, ParkedUse> parked = new LinkedHashMap<>();

  CensusLook(CensusRules rules, FieldPaths fields, List<Made> objects) {
    this.rules = rules;
    this.fields = fields;
    idle = new IdleParts(rules.idle(), fields);
    for (Made one : objects) {
      if (made.add(one.object())) {
        idle.look(one.object());
        parked(one);
      }
    }
  }

  @Override
  public Place place(Object handle) {
    for (CensusRules.PlaceRule rule : rules.places()) {
      if (PoolGetters.named(rule.className(), handle.getClass()) != null) {
        Object page = fields.follow(handle, rule.page(), rule.where());
        if (page == null) {
          return Place.NOWHERE;
        }
        long bytes = fields.number(handle, rule.takes(), rule.where());
        PageTally tally = tally(page);
        tally.lies(bytes);
        return new Place(tally.number(), bytes);
      }
    }
    return Place.NOWHERE;
  }

  @Override
  public PageNotes notes() {
    for (Object object : made) {
      CensusRules.PageRule rule = pageRule(object);
      if (rule != null && fields.difference(object, rule.used(), rule.less(), rule.where()) > 0) {
        tally(object);
      }
    }
    List<PageUse> pages = new ArrayList<>();
    for (PageTally tally : tallies) {
      CensusRules.PageRule rule = pageRule(tally.page());
      pages.add(
          tally.use(
              rule == null ? Getters.NONE : fields.number(tally.page(), rule.size(), rule.where()),
              rule == null
                  ? Getters.NONE
                  : fields.difference(tally.page(), rule.used(), rule.less(), rule.where())));
    }
    return new PageNotes(pages, idle.still(), List.copyOf(parked.values()));
  }

  private PageTally tally(Object page) {
    PageTally tally = byPage.get(page);
    if (tally == null) {
      tally = new PageTally(page, tallies.size() + 1);
      tallies.add(tally);
      byPage.put(page, tally);
    }
    return tally;
  }

  private CensusRules.@Nullable PageRule pageRule(Object page) {
    for (CensusRules.PageRule rule : rules.pages()) {
      if (PoolGetters.named(rule.className(), page.getClass()) != null) {
        return rule;
      }
    }
    return null;
  }

  private void parked(Made cache) {
    boolean counted = false;
    for (CensusRules.ParkedRule rule : rules.parked()) {
      if (PoolGetters.named(rule.className(), cache.object().getClass()) == null) {
        continue;
      }
      for (List<String> path : rule.entries()) {
        for (Object entry : fields.all(cache.object(), path, rule.where())) {
          long takes =
              entry == null ? Getters.NONE : fields.number(entry, rule.takes(), rule.where());
          Object page = entry == null ? null : fields.follow(entry, rule.page(), rule.where());
          if (page != null) {
            tally(page).parks(takes);
          }
          boolean kept =
              keepers.keeps(
                  fields.follow(cache.object(), rule.keeper(), rule.where()), cache.object());
          ParkedUse one =
              new ParkedUse(
                  rule.className(),
                  cache.ownerEnded(),
                  kept,
                  rule.reclaimed(),
                  counted ? 0 : 1,
                  1,
                  takes);
          parked.merge(
              List.of(rule.className(), cache.ownerEnded(), kept), one, CensusLook::together);
          counted = true;
        }
      }
    }
  }

  private static ParkedUse together(ParkedUse some, ParkedUse more) {
    return new ParkedUse(
        some.className(),
        some.ended(),
        some.kept(),
        some.reclaimed() && more.reclaimed(),
        some.holders() + more.holders(),
        some.parked() + more.parked(),
        PageTally.sum(some.bytes(), more.bytes()));
  }
}
