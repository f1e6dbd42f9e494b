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
  private final StrandedBytes stranded;
  private final Keepers keepers = new Keepers();
  private final Map<List<Object>, ParkedUse> parked = new LinkedHashMap<>();

  CensusLook(CensusRules rules, FieldPaths fields, List<Made> objects) {
    this.rules = rules;
    this.fields = fields;
    idle = new IdleParts(rules.idle(), fields);
    stranded = new StrandedBytes(fields);
    // What goes home meanwhile goes from a cache to a part, and from there to its page: whoever
    // reads in this order counts it twice, and does not miss it.
    for (Made one : objects) {
      if (made.add(one.object())) {
        parked(one);
      }
    }
    for (Object object : made) {
      idle.look(object);
      shared(object);
    }
  }

  @Override
  public Place place(Object handle) {
    for (CensusRules.PlaceRule rule : rules.places()) {
      if (PoolGetters.named(rule.className(), handle.getClass()) != null) {
        Object page = fields.follow(handle, rule.page(), rule.where());
        if (page == null) {
          stranded.unplaced("a handle lies in no page");
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
  public void unplaced(String what) {
    stranded.unplaced(what);
  }

  @Override
  public PageNotes notes() {
    for (Object object : made) {
      CensusRules.PageRule rule = pageRule(object);
      if (rule != null
          && !Boolean.TRUE.equals(fields.follow(object, rule.single(), rule.where()))
          && fields.difference(object, rule.used(), rule.less(), rule.where()) > 0) {
        stranded.look(tally(object), rule);
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
    return new PageNotes(pages, idle.still(), List.copyOf(parked.values()), stranded.all());
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

  /** What is left of a part that is shared out in smaller ones is used, and nobody's. */
  private void shared(Object part) {
    for (CensusRules.IdleRule rule : rules.idle()) {
      if (PoolGetters.named(rule.className(), part.getClass()) != null
          && fields.isKept(part, rule)) {
        Object page = fields.follow(part, rule.page(), rule.where());
        if (page == null) {
          stranded.unplaced("a part of a page does not say of which");
        } else {
          tally(page).hasLeft(left(part, rule));
        }
      }
    }
  }

  private long left(Object part, CensusRules.IdleRule rule) {
    long size = fields.number(part, rule.size(), rule.where());
    long used = fields.difference(part, rule.used(), rule.less(), rule.where());
    long takes = fields.number(part, rule.takes(), rule.where());
    boolean known = size != Getters.NONE && used != Getters.NONE && takes != Getters.NONE;
    return known ? size - used * takes : Getters.NONE;
  }

  private void parked(Made cache) {
    boolean counted = false;
    boolean isCache = false;
    boolean entries = false;
    for (CensusRules.ParkedRule rule : rules.parked()) {
      if (PoolGetters.named(rule.className(), cache.object().getClass()) == null) {
        continue;
      }
      isCache = true;
      for (List<String> path : rule.entries()) {
        entries |= fields.leads(cache.object(), path, rule.where());
        for (Object entry : fields.all(cache.object(), path, rule.where())) {
          long takes =
              entry == null ? Getters.NONE : fields.number(entry, rule.takes(), rule.where());
          Object page = entry == null ? null : fields.follow(entry, rule.page(), rule.where());
          if (page == null) {
            stranded.unplaced("what is parked does not say in which page");
          } else {
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
    if (isCache && !entries) {
      stranded.unplaced("a cache has none of the fields that the descriptor names");
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
