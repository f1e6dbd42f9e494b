package dev.tallyman.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.ledger.hook.Hooks;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Gets that threw, of pools whose objects count for themselves. */
class FailedGetsTest {
  private static final Object[] NOTHING = {};

  private final PoolBook book =
      PoolBook.open("failing", List.of(), List.of(), null, false, Getters.NOTHING);

  private int point(EventKind kind, int handle, int owner) {
    return Point.number(
        new Point(
            book,
            kind,
            Channel.POOL,
            Point.NOTHING,
            handle,
            owner,
            Point.NOTHING,
            Point.NOTHING,
            0,
            false,
            List.of(),
            Terms.PLAIN));
  }

  private void get(@Nullable Throwable thrown) {
    int get = point(EventKind.GET, Point.RESULT, Point.NOTHING);
    Object token = Hooks.enter(get, null, NOTHING);
    Hooks.exit(get, token, null, NOTHING, null, thrown);
  }

  private List<Incident> incidents() {
    return Ledger.snapshot().get(book.number()).incidents();
  }

  @Test
  void aSiteIsLatchedOnceAndOnlyWhereAPoolCountsForItself() {
    Object pool = new Object();
    get(new IllegalStateException());
    assertThat(incidents()).isEmpty();
    Hooks.exit(
        point(EventKind.POOL_OPEN, Point.NOTHING, Point.SELF), null, pool, NOTHING, null, null);
    get(null);
    assertThat(incidents()).isEmpty();
    for (int i = 0; i < 3; i++) {
      get(new IllegalStateException());
    }
    assertThat(incidents()).hasSize(1);
    assertThat(incidents().get(0).fact()).isEqualTo(Fact.GET_THREW);
    assertThat(incidents().get(0).subject()).isEqualTo(IllegalStateException.class.getName());
  }
}
