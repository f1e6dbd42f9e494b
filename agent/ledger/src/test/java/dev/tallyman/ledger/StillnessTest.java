package dev.tallyman.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StillnessTest {
  private static final class PagedPool implements Getters {
    private final List<PageNotes> looks = new ArrayList<>();
    private Runnable during = () -> {};

    @Override
    public Set<String> packages() {
      return Set.of("dev.tallyman.nobody");
    }

    @Override
    public PageLook look(List<Made> made) {
      if (looks.isEmpty()) {
        return PageLook.NOTHING; // Another test's: its book stays open.
      }
      during.run();
      PageNotes notes = looks.remove(0);
      return new PageLook() {
        @Override
        public PageNotes notes() {
          return notes;
        }
      };
    }
  }

  private final PagedPool pool = new PagedPool();
  private final PoolBook book = PoolBook.open("still", List.of(), List.of(), null, false, pool);

  private static PageNotes notes(StrandedUse... stranded) {
    return new PageNotes(
        List.of(), List.of(new IdleUse("Run", 2, 1, 64, true)), List.of(), List.of(stranded));
  }

  private PageNotes looked(PageNotes first, PageNotes second) {
    pool.looks.add(first);
    PoolSnapshot snapshot = Snapshots.of(book, List.of(), List.of(), 0);
    pool.looks.add(second);
    return SecondLook.at(book, snapshot).notes().pages();
  }

  @Test
  void aThreadInThePoolsCodeMayBeBringingItBack() throws InterruptedException {
    Object lock = new Object();
    Thread inside =
        new Thread(
            () -> {
              synchronized (lock) {
                lock.notifyAll(); // Its frame stands in this package.
              }
            });
    Set<String> here = Set.of(StillnessTest.class.getPackageName());
    synchronized (lock) {
      inside.start();
      while (inside.getState() != Thread.State.BLOCKED) {
        Thread.onSpinWait();
      }
      assertThat(new Stillness(Set.of("dev.tallyman")).lasts()).as("another package").isTrue();
      assertThat(new Stillness(here).lasts()).isFalse();
    }
    inside.join();
    assertThat(new Stillness(here).lasts()).isTrue();
  }

  @Test
  void newMemoryForAnOldHandleIsAMove() {
    Stillness stillness = new Stillness(Set.of());
    assertThat(stillness.lasts()).isTrue();
    book.regrown.incrementAndGet();
    assertThat(stillness.lasts()).isFalse();
  }

  @Test
  void whatTheSecondLookFindsTooIsSo() {
    StrandedUse lost = new StrandedUse("Chunk", 1, 40, "");
    PageNotes seen = looked(notes(lost), notes(lost));
    assertThat(seen.stranded()).containsExactly(lost);
    assertThat(seen.idle()).containsExactly(new IdleUse("Run", 2, 1, 64, false));
    assertThat(looked(notes(lost), notes()).stranded()).isEmpty();
    StrandedUse doubted = new StrandedUse("Chunk", 1, 40, "a handle was collected");
    assertThat(looked(notes(lost), notes(doubted)).stranded()).containsExactly(doubted);
    assertThat(looked(PageNotes.NOTHING, PageNotes.NOTHING)).isEqualTo(PageNotes.NOTHING);
    assertThat(pool.looks).as("nothing to confirm, no second look").hasSize(1);
  }

  @Test
  void ofAPoolInUseItMayBeSomebodys() {
    pool.during = book.regrown::incrementAndGet;
    StrandedUse lost = new StrandedUse("Chunk", 1, 40, "");
    PageNotes seen = looked(notes(lost), notes(lost));
    assertThat(seen.stranded().get(0).doubt()).isEqualTo("the pool was in use meanwhile");
    assertThat(seen.idle().get(0).moved()).isTrue();
  }
}
