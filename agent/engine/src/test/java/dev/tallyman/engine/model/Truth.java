package dev.tallyman.engine.model;

import dev.tallyman.engine.judge.Kind;
import dev.tallyman.ledger.Channel;
import dev.tallyman.ledger.PageState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who holds what, and what was really done wrong. No agent can know it. */
final class Truth {
  /** A reference, and whose it is. */
  record Holding(Object holder, Channel channel, int generation, int part) {
    boolean isOf(Object other) {
      return Objects.equals(holder, other);
    }
  }

  /** The truth of one page. */
  static final class OfPage {
    final List<Holding> held = new ArrayList<>();
    final List<Holding> given = new ArrayList<>();

    /** What was wrong, in the order of the first time. */
    final Set<Kind> wrong = new LinkedHashSet<>();

    private PageState state = PageState.LIVE;
  }

  private final Map<ModelPage, OfPage> pages = new HashMap<>();

  OfPage of(ModelPage page) {
    return pages.computeIfAbsent(page, p -> new OfPage());
  }

  void take(ModelPage page, Object holder, Channel channel, int part) {
    OfPage truth = of(page);
    if (part != Event.WHOLE && truth.held.stream().anyMatch(held -> held.part() == part)) {
      truth.wrong.add(Kind.PREMATURE_RECYCLE);
    }
    if (channel == Channel.POOL && truth.state == PageState.FREE && page.resting == 0) {
      truth.state = PageState.LIVE;
    }
    truth.held.add(new Holding(holder, channel, page.generation, part));
  }

  void handOver(ModelPage page, Object from, Object to) {
    List<Holding> held = of(page).held;
    for (int i = 0; i < held.size(); i++) {
      Holding one = held.get(i);
      if (one.isOf(from)) {
        held.set(i, new Holding(to, one.channel(), one.generation(), one.part()));
        return;
      }
    }
  }

  void drop(ModelPage page, Object holder, Channel channel, @Nullable ModelPool pool) {
    OfPage truth = of(page);
    if (pool != null && pool != page.origin) {
      truth.wrong.add(Kind.POOL_MISMATCH);
    }
    Holding mine = null;
    for (Holding one : truth.held) {
      if (one.isOf(holder) && (mine == null || one.channel() == channel)) {
        mine = one;
      }
    }
    if (mine == null) {
      Holding last = last(truth.given, holder);
      truth.wrong.add(last == null ? Kind.OVER_RELEASE : again(page, last));
      return;
    }
    if (mine.channel() != channel) {
      truth.wrong.add(Kind.CHANNEL_MISMATCH);
    } else if (mine.generation() != page.generation) {
      truth.wrong.add(Kind.PUT_AFTER_RECYCLE);
    }
    truth.held.remove(mine);
    truth.given.add(mine);
  }

  void releaseAgain(ModelPage page, Object holder) {
    Holding last = last(of(page).given, holder);
    of(page).wrong.add(last == null ? Kind.DOUBLE_PUT : again(page, last));
  }

  private static Kind again(ModelPage page, Holding last) {
    return last.generation() == page.generation ? Kind.DOUBLE_PUT : Kind.PUT_AFTER_RECYCLE;
  }

  private static @Nullable Holding last(List<Holding> given, Object holder) {
    Holding last = null;
    for (Holding one : given) {
      last = one.isOf(holder) ? one : last;
    }
    return last;
  }

  void recycle(ModelPage page) {
    OfPage truth = of(page);
    if (truth.state == PageState.FREE) {
      truth.wrong.add(Kind.DOUBLE_RECYCLE);
    }
    if (!truth.held.isEmpty()) {
      truth.wrong.add(Kind.PREMATURE_RECYCLE);
    }
    truth.state = PageState.FREE;
  }

  void leave(ModelPage page, int raise) {
    OfPage truth = of(page);
    if (raise != 0) {
      truth.wrong.add(raise > 0 ? Kind.BIAS_NOT_DRAINED : Kind.BIAS_OVERDRAIN);
    }
    if (truth.held.stream().anyMatch(held -> held.channel() == Channel.POOL)) {
      truth.wrong.add(Kind.FREED_WHILE_HELD);
    }
    truth.state = PageState.OUT;
  }

  void free(ModelPage page) {
    OfPage truth = of(page);
    if (truth.state != PageState.OUT) {
      truth.wrong.add(Kind.RELEASE_OUT_OF_BAND);
    }
    if (!truth.held.isEmpty()) {
      truth.wrong.add(Kind.FREED_WHILE_HELD);
    }
    truth.state = PageState.GONE;
  }

  void touch(ModelPage page, Object holder) {
    OfPage truth = of(page);
    for (Holding one : truth.held) {
      if (one.isOf(holder) && one.generation() == page.generation) {
        return;
      }
    }
    for (Holding one : truth.given) {
      if (one.isOf(holder)) {
        boolean same = one.generation() == page.generation && truth.state == PageState.LIVE;
        truth.wrong.add(same ? Kind.USE_AFTER_RELEASE : Kind.USE_AFTER_RECYCLE);
      }
    }
  }

  /**
   * True if the page comes back neither to its pool nor to the system, even if all who hold it drop
   * their references rightly and in the luckiest order. Carries that out: ask when all else is
   * done.
   */
  boolean isLost(World world, ModelPage page) {
    world.chronicle.end();
    for (Channel channel : List.of(Channel.PLAIN, Channel.POOL)) {
      for (Holding one : List.copyOf(of(page).held)) {
        ModelPool pool = page.origin;
        if (one.channel() != channel) {
          continue;
        }
        if (channel == Channel.POOL && page.marked && pool != null) {
          pool.put(page, one.holder());
        } else {
          world.lower(page, 1);
        }
      }
    }
    return !page.inSystem && page.resting == 0 && !page.inRing;
  }
}
