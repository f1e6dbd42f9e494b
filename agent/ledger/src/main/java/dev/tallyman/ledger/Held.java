package dev.tallyman.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reference that a handle holds of another: a slice of its parent's, a composite buffer of its
 * components'. Each is a list that begins at the holder's shadow.
 *
 * <p>Written by the thread that makes or fills the holder. A node of an earlier life is used again,
 * so that a recycled slice costs nothing; a census that races with it sees a life that is not open
 * yet, or pairs it wrongly. At the end nothing moves. In a running program nothing moves that
 * nobody can reach, and of all else a census only suspects. Shadows are held, never handles.
 */
final class Held {
  /** Nodes that are looked at for one to use again. */
  private static final int LOOKED_AT = 16;

  private HandleShadow held;
  private int life;
  private int holdersLife;
  private @Nullable Held next;

  private Held(HandleShadow held, int life, int holdersLife, @Nullable Held next) {
    this.held = held;
    this.life = life;
    this.holdersLife = holdersLife;
    this.next = next;
  }

  /**
   * The holder took over a reference of each handle that it was given: of one, of all in an array,
   * or in a collection.
   */
  static void add(Object holder, @Nullable Object given, int pool) {
    HandleShadow shadow = Shadows.of(holder, pool);
    if (shadow == null) {
      return;
    }
    if (given instanceof Object[]) {
      for (Object one : (Object[]) given) {
        add(shadow, one);
      }
    } else if (given instanceof Collection) {
      // Not any Iterable: a composite buffer is one, of its components.
      for (Object one : (Collection<?>) given) {
        add(shadow, one);
      }
    } else {
      add(shadow, given);
    }
  }

  private static void add(HandleShadow holder, @Nullable Object given) {
    Object handle = Shadows.resolved(given, holder.pool);
    HandleShadow held = handle == null ? null : Shadows.of(handle, holder.pool);
    if (held == null) {
      return;
    }
    int life = StateWord.generation(held.word());
    int holdersLife = life(holder.word());
    Held first = holder.holds;
    if (first != null && first.holdersLife != holdersLife) {
      first.held = held;
      first.life = life;
      first.holdersLife = holdersLife;
      first.next = null;
    } else {
      Held over = over(first);
      if (over == null) {
        holder.holds = new Held(held, life, holdersLife, first);
      } else {
        over.held = held;
        over.life = life;
        over.holdersLife = holdersLife;
      }
    }
  }

  /**
   * A node of what has ended, to be used again: a composite buffer may live as long as its host.
   */
  private static @Nullable Held over(@Nullable Held first) {
    Held at = first;
    for (int i = 0; at != null && i < LOOKED_AT; i++) {
      long word = at.held.word();
      if (StateWord.count(word) <= 0 || StateWord.generation(word) != at.life) {
        return at;
      }
      at = at.next;
    }
    return null;
  }

  /** What a constructor holds is held by the life that begins when it returns. */
  private static int life(long word) {
    int generation = StateWord.generation(word);
    return StateWord.count(word) > 0 ? generation : StateWord.generation(StateWord.reborn(word));
  }

  /** The open handles that the life of a holder holds, each once, in no order. */
  static List<HandleShadow> of(HandleShadow holder) {
    Map<HandleShadow, Boolean> all = new IdentityHashMap<>();
    int life = StateWord.generation(holder.word());
    for (Held at = holder.holds; at != null; at = at.next) {
      long word = at.held.word();
      boolean isOpen = StateWord.count(word) > 0 && StateWord.generation(word) == at.life;
      if (at.holdersLife == life && isOpen && at.held != holder) {
        all.put(at.held, true);
      }
    }
    return new ArrayList<>(all.keySet());
  }

  /** How many open handles an open one holds. */
  static int held(HandleShadow shadow) {
    return of(shadow).size();
  }

  /** For each handle how many of its references other open ones hold. */
  static Map<HandleShadow, Integer> counts(List<HandleShadow> open) {
    Map<HandleShadow, Integer> counts = new IdentityHashMap<>();
    for (HandleShadow holder : open) {
      if (StateWord.count(holder.word()) > 0) {
        for (HandleShadow held : of(holder)) {
          Integer known = counts.get(held);
          counts.put(held, known == null ? 1 : known + 1);
        }
      }
    }
    return counts;
  }

  /** Who gets the memory of a handle: of one that holds others, who gets theirs. */
  static Reclaim reclaim(HandleShadow shadow) {
    List<HandleShadow> held = of(shadow);
    for (HandleShadow one : held) {
      if (one.reclaim != Reclaim.USER) {
        return shadow.reclaim;
      }
    }
    return held.isEmpty() ? shadow.reclaim : Reclaim.USER;
  }
}
