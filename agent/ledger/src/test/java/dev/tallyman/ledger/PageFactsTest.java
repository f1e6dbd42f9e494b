package dev.tallyman.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.ledger.hook.Hooks;
import java.lang.ref.Reference;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Facts of pages with rules that no sample program shows alone. */
class PageFactsTest {
  private static final Object[] NOTHING = {};

  private long count = 1;
  private final TestHandle page = new TestHandle();
  private final TestHandle buffer = new TestHandle();
  private PoolBook book = open();

  private PoolBook open() {
    Getters getters =
        new Getters() {
          @Override
          public long count(Object target) {
            return count;
          }
        };
    return PoolBook.open("pages", List.of(), List.of(), new PageRules(true, true), false, getters);
  }

  @BeforeEach
  void aPageThatWasGotAndPut() {
    book = open();
    call(EventKind.PAGE_IN, Channel.POOL, page, null, () -> {});
    call(EventKind.GET, Channel.POOL, page, null, () -> {});
  }

  private void call(
      EventKind kind,
      Channel channel,
      @Nullable TestHandle page,
      @Nullable TestHandle handle,
      Runnable inside) {
    Point point =
        new Point(
            book,
            kind,
            channel,
            page == null ? Point.NOTHING : 0,
            handle == null ? Point.NOTHING : handle == page ? 0 : 1,
            Point.NOTHING,
            Point.NOTHING,
            Point.NOTHING,
            1,
            false,
            List.of(),
            Terms.PLAIN);
    int number = Point.number(point);
    Object[] arguments = {page, handle};
    Object token = Hooks.enter(number, handle, arguments);
    inside.run();
    Hooks.exit(number, token, handle, arguments, null, null);
  }

  private void put() {
    call(
        EventKind.PUT,
        Channel.POOL,
        page,
        null,
        () -> call(EventKind.RECYCLE, Channel.POOL, page, null, () -> {}));
  }

  private List<Fact> facts() {
    return Ledger.snapshot().get(book.number()).pages().get(0).facts().stream()
        .map(PageFact::fact)
        .toList();
  }

  @Test
  void aReferenceToAPageAtRest() {
    put();
    call(EventKind.REF, Channel.PLAIN, page, null, () -> {});
    assertThat(facts()).containsExactly(Fact.TAKEN_ON_DEAD);
  }

  @Test
  void aCountThatWasOddAtRestAndIsRightAgain() {
    count = 2;
    put();
    count = 1;
    call(EventKind.GET, Channel.POOL, page, null, () -> {});
    assertThat(facts()).containsExactly(Fact.RESET_WHILE_HELD);
  }

  @Test
  void aCountThatStaysOddIsNotHidden() {
    count = 2;
    put();
    call(EventKind.GET, Channel.POOL, page, null, () -> {});
    assertThat(facts()).isEmpty();
  }

  @Test
  void anExpandedBufferThatDropsNothing() {
    TestHandle copy = new TestHandle();
    adopt();
    clone(buffer, copy);
    expand(copy);
    call(EventKind.UNREF, Channel.POOL, null, copy, () -> {});
    assertThat(facts()).containsExactly(Fact.RELEASED_WITHOUT_DROP);
  }

  @Test
  void anExpandedBufferThatDropsItsReference() {
    TestHandle copy = new TestHandle();
    adopt();
    clone(buffer, copy);
    expand(copy);
    call(
        EventKind.UNREF,
        Channel.POOL,
        null,
        copy,
        () -> call(EventKind.UNREF, Channel.PLAIN, page, null, () -> {}));
    assertThat(facts()).isEmpty();
  }

  @Test
  void aBufferThatTheCollectorHasTaken() {
    adoptByOneThatIsLost();
    while (!Ledger.snapshot().get(book.number()).pages().get(0).isLost()) {
      System.gc();
    }
    assertThat(facts()).isEmpty();
  }

  private void adoptByOneThatIsLost() {
    TestHandle lost = new TestHandle();
    transfer(lost);
    assertThat(Ledger.snapshot().get(book.number()).pages().get(0).isLost()).isFalse();
    Reference.reachabilityFence(lost);
  }

  private void adopt() {
    transfer(buffer);
  }

  private void transfer(TestHandle into) {
    int number = Point.number(point(EventKind.TRANSFER, 0, Point.NOTHING));
    Object[] arguments = {page};
    Object token = Hooks.enter(number, into, arguments);
    Hooks.exit(number, token, into, arguments, null, null);
  }

  private void clone(TestHandle from, TestHandle copy) {
    int number = Point.number(point(EventKind.CLONE, Point.NOTHING, Point.RESULT));
    Object token = Hooks.enter(number, from, NOTHING);
    Hooks.exit(number, token, from, NOTHING, copy, null);
  }

  private void expand(TestHandle copy) {
    int number = Point.number(point(EventKind.EXPAND, Point.NOTHING, Point.SELF));
    Object token = Hooks.enter(number, copy, NOTHING);
    call(EventKind.REF, Channel.PLAIN, page, null, () -> {});
    Hooks.exit(number, token, copy, NOTHING, null, null);
  }

  private Point point(EventKind kind, int page, int handle) {
    return new Point(
        book,
        kind,
        Channel.PLAIN,
        page,
        handle,
        Point.NOTHING,
        Point.NOTHING,
        Point.NOTHING,
        1,
        false,
        List.of(),
        Terms.PLAIN);
  }
}
