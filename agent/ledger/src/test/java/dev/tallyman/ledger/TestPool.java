package dev.tallyman.ledger;

import dev.tallyman.ledger.hook.Hooks;
import java.util.List;

/** A pool of handles that carry their own count, with woven callers. */
final class TestPool {
  final PoolBook book;
  final int site;

  TestPool(String name) {
    book =
        PoolBook.open(
            name,
            List.of("dev.tallyman.ledger."),
            List.of(TestHandle.class.getName()),
            null,
            false,
            Getters.NOTHING);
    book.track(TestHandle.class.getName());
    site =
        Sites.number(
            new Site(book.number(), EventKind.GET, "get", name, "main", name + ".java", 1));
  }

  /** Makes a handle and hands it to nobody. */
  TestHandle born() {
    TestHandle handle = new TestHandle();
    Hooks.born(handle, book.number());
    return handle;
  }

  /** Hands a handle out: a life begins. */
  void get(TestHandle handle) {
    long saved = Hooks.enterSite(site);
    Hooks.confirm(handle, book.number());
    Hooks.leaveSite(saved);
  }

  static HandleShadow shadow(TestHandle handle) {
    HandleShadow shadow = (HandleShadow) handle.$tallymanShadow();
    if (shadow == null) {
      throw new AssertionError("the handle is not followed");
    }
    return shadow;
  }

  /** How often the registry gives a handle as open. */
  static int held(TestHandle handle) {
    HandleShadow wanted = shadow(handle);
    int held = 0;
    for (HandleShadow open : Registry.open()) {
      held += open == wanted ? 1 : 0;
    }
    return held;
  }

  /** Ends what is open of a handle, so that the registry forgets it. */
  static void end(TestHandle handle) {
    HandleShadow shadow = shadow(handle);
    shadow.move(-StateWord.count(shadow.word()));
  }

  PoolSnapshot snapshot() {
    return Ledger.snapshot().get(book.number());
  }
}
