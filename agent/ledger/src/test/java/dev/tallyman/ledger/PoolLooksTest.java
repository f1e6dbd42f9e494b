package dev.tallyman.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.ledger.hook.Hooks;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where a pool sets its own count, or looks at it. */
class PoolLooksTest {
  private static final Object[] NOTHING = new Object[0];

  private static Getters counting(long count) {
    return new Getters() {
      @Override
      public long count(Object target) {
        return count;
      }
    };
  }

  private static PoolBook book(@Nullable PageRules rules, long count) {
    return PoolBook.open("looks", List.of(), List.of(), rules, false, counting(count));
  }

  private static int point(PoolBook book, EventKind kind, int page, int handle, int amount) {
    return Point.number(
        new Point(
            book,
            kind,
            Channel.POOL,
            page,
            handle,
            Point.NOTHING,
            amount,
            Point.NOTHING,
            1,
            false,
            List.of(),
            Terms.PLAIN));
  }

  private static TestHandle got(PoolBook book) {
    TestHandle handle = new TestHandle();
    int get = point(book, EventKind.GET, Point.NOTHING, Point.RESULT, Point.NOTHING);
    Object token = Hooks.enter(get, null, NOTHING);
    Hooks.exit(get, token, null, NOTHING, handle, null);
    return handle;
  }

  private static void set(PoolBook book, TestHandle handle, int amount) {
    int set = point(book, EventKind.SET, Point.NOTHING, Point.SELF, 0);
    Object[] arguments = {amount};
    Object token = Hooks.enter(set, handle, arguments);
    Hooks.exit(set, token, handle, arguments, null, null);
  }

  private static PoolSnapshot snapshot(PoolBook book) {
    return Ledger.snapshot().get(book.number());
  }

  @Test
  void aResetWhileReferencesAreOpenIsLatchedWithBothCounts() {
    PoolBook book = book(null, 3);
    TestHandle handle = got(book);
    int ref = point(book, EventKind.REF, Point.NOTHING, Point.SELF, Point.NOTHING);
    for (int i = 0; i < 2; i++) {
      Hooks.exit(ref, Hooks.enter(ref, handle, NOTHING), handle, NOTHING, null, null);
    }
    set(book, handle, 1);
    assertThat(snapshot(book).handles())
        .singleElement()
        .extracting(HandleSnapshot::count)
        .isEqualTo(1);
    Incident incident = snapshot(book).incidents().get(0);
    assertThat(incident.fact()).isEqualTo(Fact.RESET_WHILE_HELD);
    assertThat(incident.countBefore()).isEqualTo(3);
    assertThat(incident.amount()).isEqualTo(2);
    assertThat(incident.tape()).extracting(TapeEntry::kind).endsWith(EventKind.SET);
    assertThat(snapshot(book).out()).isEqualTo(3);
  }

  @Test
  void aResetOfWhatThePoolSaysIsFreeIsNoFact() {
    PoolBook book = book(null, 0);
    TestHandle handle = got(book);
    set(book, handle, 0);
    assertThat(snapshot(book).incidents()).isEmpty();
    assertThat(snapshot(book).handles()).isEmpty();
    set(book, handle, 2);
    assertThat(snapshot(book).incidents()).isEmpty();
    assertThat(snapshot(book).handles())
        .singleElement()
        .extracting(HandleSnapshot::count)
        .isEqualTo(2);
  }

  @Test
  void aLookIsHistoryWithWhatWasSeenAndNoFact() {
    PoolBook book = book(new PageRules(false, true), 5);
    TestHandle page = new TestHandle();
    int in = point(book, EventKind.PAGE_IN, 0, Point.NOTHING, Point.NOTHING);
    Hooks.enter(in, null, new Object[] {page});
    int look = point(book, EventKind.OBSERVE, Point.SELF, Point.NOTHING, Point.NOTHING);
    Hooks.exit(look, Hooks.enter(look, page, NOTHING), page, NOTHING, 4L, null);
    Hooks.exit(look, Hooks.enter(look, page, NOTHING), page, NOTHING, true, null);
    PageSnapshot seen = snapshot(book).pages().get(0);
    assertThat(seen.facts()).isEmpty();
    assertThat(seen.tape())
        .extracting(TapeEntry::look)
        .containsExactly(new TapeEntry.Look(4, 1), new TapeEntry.Look(5, 1));
  }
}
