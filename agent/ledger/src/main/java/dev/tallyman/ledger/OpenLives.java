package dev.tallyman.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Open lives, each with the number of the look that first saw it: it began after the look before.
 * For who must know during which part of a program a buffer was got; no hook does anything for it.
 *
 * <p>Thread safety: one lock, which no hook takes. A life that begins while a look is under way is
 * seen by that look or by the next one; one that the looking thread itself began before is seen.
 */
public final class OpenLives {
  private final Map<HandleShadow, OpenLife> known = new IdentityHashMap<>();
  private final Map<Incident, Integer> incidents = new IdentityHashMap<>();
  private int looks;

  /** Looks at all open lives and at what was latched; returns the number of this look, from 1. */
  public synchronized int look() {
    int look = ++looks;
    int open = 0;
    for (HandleShadow shadow : Registry.open()) {
      long word = shadow.word();
      if (StateWord.count(word) <= 0 || shadow.own) {
        continue;
      }
      open++;
      OpenLife life = known.get(shadow);
      if (life == null || !life.isStill(word)) {
        life = new OpenLife(shadow, word, look);
        known.put(shadow, life);
      }
      life.seen(word, look);
    }
    if (known.size() > open) {
      Collection<OpenLife> lives = known.values();
      for (var each = lives.iterator(); each.hasNext(); ) {
        if (each.next().lastLook() != look) {
          each.remove();
        }
      }
    }
    List<Incident> latched = Incidents.all();
    for (int i = incidents.size(); i < latched.size(); i++) {
      incidents.put(latched.get(i), look);
    }
    return look;
  }

  /** The lives that the last look saw open, in no order, and how many hold others. */
  public synchronized List<OpenLife> lives() {
    Map<HandleShadow, Integer> held = Held.counts(new ArrayList<>(known.keySet()));
    for (Map.Entry<HandleShadow, OpenLife> each : known.entrySet()) {
      Integer count = held.get(each.getKey());
      each.getValue().held = count == null ? 0 : count;
    }
    return new ArrayList<>(known.values());
  }

  /** The look that first saw an incident; the last one if none has. */
  public synchronized int lookOf(Incident incident) {
    Integer look = incidents.get(incident);
    return look == null ? looks : look;
  }
}
