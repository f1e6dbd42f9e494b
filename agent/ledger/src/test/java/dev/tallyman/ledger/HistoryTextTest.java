package dev.tallyman.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.ledger.hook.Hooks;
import org.junit.jupiter.api.Test;

/** A handle's history as a text. */
class HistoryTextTest {
  private final PoolBook book = new TestPool("history").book;

  private int site(EventKind kind, String call, String method) {
    return Sites.number(new Site(book.number(), kind, call, "a.Main", method, "Main.java", 7));
  }

  private TestHandle got() {
    TestHandle handle = new TestHandle();
    Hooks.born(handle, book.number());
    confirm(handle);
    return handle;
  }

  private void confirm(TestHandle handle) {
    long saved = Hooks.enterSite(site(EventKind.GET, "take", "get"));
    Hooks.confirm(handle, book.number());
    Hooks.leaveSite(saved);
  }

  private long release(TestHandle handle, String method) {
    long saved = Hooks.enterSite(site(EventKind.UNREF, "release", method));
    long token = Hooks.unref(handle, book.number(), 1);
    Hooks.leaveSite(saved);
    return token;
  }

  private String refused(TestHandle handle, long token) {
    CountedHandles.threw(handle, book.number(), token, -1);
    return HistoryText.of(TestPool.shadow(handle), token, -1);
  }

  private static String line(String call, String method) {
    String name = (call + "                  ").substring(0, 18);
    return "\n\t    " + name + "a.Main." + method + "(Main.java:7), thread " + thread();
  }

  private static long thread() {
    return ThreadIds.current() & HandleShadow.THREAD_MASK;
  }

  @Test
  void itSaysWhoEndedTheLastReferenceAndAllThatIsKnown() {
    TestHandle handle = got();
    release(handle, "first");
    refused(handle, release(handle, "second"));
    assertThat(refused(handle, release(handle, "third")))
        .isEqualTo(
            "tallyman: "
                + TestHandle.class.getName()
                + " has no reference left; the last one ended at a.Main.first(Main.java:7), thread "
                + thread()
                + "\n\t  life 1"
                + line("take()", "get")
                + line("release()", "first")
                + line("release()", "second")
                + ", refused"
                + line("release()", "third")
                + ", this call"
                + "\n\t  it is certain that one call is wrong, not that it is this one");
  }

  @Test
  void theLifeBeforeIsTold() {
    TestHandle handle = got();
    release(handle, "first");
    confirm(handle);
    release(handle, "stale");
    assertThat(refused(handle, release(handle, "second")))
        .contains("the last one ended at a.Main.stale(")
        .containsSubsequence(
            "life 1",
            line("take()", "get"),
            line("release()", "first"),
            "life 2",
            line("take()", "get"),
            line("release()", "stale"),
            line("release()", "second") + ", this call");
  }

  @Test
  void whereTheHistoryIsForgottenTheGetIsNot() {
    TestHandle handle = got();
    for (int i = 0; i < HandleShadow.TAPE_LENGTH; i++) {
      Hooks.ref(handle, book.number(), 1);
      release(handle, "again");
    }
    release(handle, "last");
    assertThat(refused(handle, release(handle, "one too many")))
        .contains("the last one ended at a.Main.last(")
        .contains("what was before is forgotten; got at a.Main.get(Main.java:7)");
  }

  @Test
  void aUseIsNoCallOfTheHistory() {
    TestHandle handle = got();
    release(handle, "first");
    assertThat(HistoryText.of(TestPool.shadow(handle), TestPool.shadow(handle).word(), 0))
        .contains("the last one ended at a.Main.first(")
        .doesNotContain("this call");
  }

  @Test
  void namesCanNotDoMoreThanBeRead() {
    TestHandle handle = got();
    release(handle, "odd\u001b[31m\n\u2028");
    assertThat(HistoryText.of(TestPool.shadow(handle), TestPool.shadow(handle).word(), 0))
        .contains("a.Main.odd?[31m??(Main.java:7)");
  }

  @Test
  void itKnowsItsOwn() {
    TestHandle handle = got();
    String history = HistoryText.of(TestPool.shadow(handle), TestPool.shadow(handle).word(), 0);
    assertThat(HistoryText.isOne(history)).isTrue();
    assertThat(HistoryText.isOne("something else")).isFalse();
    assertThat(HistoryText.isOne(null)).isFalse();
  }
}
