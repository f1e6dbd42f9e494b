package dev.tallyman.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.ledger.hook.Hooks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Handles whose class got no field live and die on eight threads, while the collector takes them:
 * none is lost, none is invented. {@code tallyman.handles} of them.
 */
class MapStressTest {
  private static final int HANDLES = Integer.getInteger("tallyman.handles", 100_000);
  private static final int THREADS = 8;
  private static final int KEPT_ONE_OF = 1_000;
  private static final int COLLECTED_EVERY = 20_000;

  /** Loaded before the agent, as it were. */
  private static final class Late {}

  @Test
  void whatIsOpenIsKnownAndNothingElse() throws Exception {
    PoolBook book =
        PoolBook.open(
            "late",
            List.of("dev.tallyman.ledger."),
            List.of(Late.class.getName()),
            null,
            false,
            Getters.NOTHING);
    int site = Sites.number(new Site(book.number(), EventKind.GET, "get", "Late", "m", "", 1));
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<List<Late>>> all = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      all.add(threads.submit(new User(book.number(), site)));
    }
    List<Late> kept = new ArrayList<>();
    for (Future<List<Late>> one : all) {
      kept.addAll(one.get());
    }
    threads.shutdown();
    List<HandleShadow> open = new ArrayList<>();
    for (HandleShadow shadow : Registry.open()) {
      if (shadow.pool == book.number()) {
        open.add(shadow);
      }
    }
    assertThat(open).hasSameSizeAs(kept).hasSize(HANDLES / THREADS / KEPT_ONE_OF * THREADS);
    for (Late handle : kept) {
      HandleShadow shadow = Shadows.of(handle, book.number());
      assertThat(shadow).isNotNull();
      assertThat(StateWord.count(shadow.word())).isEqualTo(2);
      assertThat(open).contains(shadow);
    }
    assertThat(Incidents.all()).noneMatch(incident -> incident.pool() == book.number());
    assertThat(book.units()).isEqualTo(4L * HANDLES - 2L * kept.size());
    for (Late handle : kept) {
      Hooks.unref(handle, book.number(), 2);
    }
  }

  private record User(int pool, int site) implements Callable<List<Late>> {
    @Override
    public List<Late> call() {
      List<Late> kept = new ArrayList<>();
      for (int i = 1; i <= HANDLES / THREADS; i++) {
        Late handle = new Late();
        Hooks.born(handle, pool);
        long saved = Hooks.enterSite(site);
        Hooks.confirm(handle, pool);
        Hooks.leaveSite(saved);
        Hooks.ref(handle, pool, 1);
        if (i % KEPT_ONE_OF == 0) {
          kept.add(handle);
        } else {
          Hooks.unref(handle, pool, 1);
          Hooks.unref(handle, pool, 1);
        }
        if (i % COLLECTED_EVERY == 0) {
          System.gc();
        }
      }
      return kept;
    }
  }
}
