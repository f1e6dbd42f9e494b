package dev.tallyman.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.ledger.hook.Hooks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How lives of a get site go, by looks. */
class AgesTest {
  private final PoolBook book = open();

  private static PoolBook open() {
    PoolBook book =
        PoolBook.open(
            "aged",
            List.of("dev.tallyman.ledger."),
            List.of(TestHandle.class.getName()),
            null,
            false,
            Getters.NOTHING);
    book.track(TestHandle.class.getName());
    return book;
  }

  private int site(String method) {
    return Sites.number(
        new Site(book.number(), EventKind.GET, "get", "com.acme.Use", method, "Use.java", 1));
  }

  private void get(TestHandle handle, int site) {
    long saved = Hooks.enterSite(site);
    Hooks.confirm(handle, book.number());
    Hooks.leaveSite(saved);
  }

  private SiteLives lives(int site) {
    for (PoolSnapshot pool : Ledger.snapshot()) {
      for (SiteLives lives : pool.notes().lives()) {
        if (lives.site() == site) {
          return lives;
        }
      }
    }
    return new SiteLives(site, List.of(), List.of());
  }

  @Test
  void livesThatNoLookSawAreNotThoseOfTheSiteThatIsOpen() {
    int often = site("often");
    int once = site("once");
    List<TestHandle> handles = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      TestHandle handle = new TestHandle();
      Hooks.born(handle, book.number());
      handles.add(handle);
      for (int life = 0; life < 200; life++) {
        get(handle, often);
        Hooks.unref(handle, book.number(), 1);
      }
      get(handle, once);
    }
    Ledger.sweep();
    assertThat(lives(once).ended()).isEmpty();
    handles.forEach(handle -> Hooks.unref(handle, book.number(), 1));
    Ledger.sweep();
    get(handles.get(0), once);
    assertThat(lives(once).ended().stream().mapToInt(lives -> lives).sum()).isEqualTo(10);
  }

  @Test
  void theLastLifeOfAHandleThatNoLookSawIsOfItsSite() {
    int brief = site("brief");
    TestHandle handle = new TestHandle();
    Hooks.born(handle, book.number());
    get(handle, brief);
    Hooks.unref(handle, book.number(), 1);
    Ledger.sweep();
    get(handle, brief);
    assertThat(lives(brief).ended()).containsExactly(1);
  }
}
