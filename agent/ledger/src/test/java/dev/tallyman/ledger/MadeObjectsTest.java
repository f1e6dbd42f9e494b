package dev.tallyman.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MadeObjectsTest {
  private final MadeObjects made = new MadeObjects();

  private static void collect() {
    WeakReference<Object> witness = new WeakReference<>(new Object());
    while (witness.get() != null) {
      System.gc();
    }
  }

  private void onAnotherThread(Runnable work) throws InterruptedException {
    Thread thread = new Thread(work);
    thread.start();
    thread.join();
  }

  @Test
  void whatWasCollectedIsForgotten() {
    List<Object> kept = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      Object object = new Object();
      made.add(object);
      if (i % 1000 == 0) {
        kept.add(object);
      }
    }
    do {
      collect();
    } while (made.live().size() > kept.size());
    assertThat(made.live()).extracting(Made::object).containsExactlyElementsOf(kept);
    assertThat(made.live()).noneMatch(Made::ownerEnded);
  }

  @Test
  void aCacheOfALivingThreadIsNoMatter() {
    Object cache = new Object();
    made.addCache(cache);
    made.sweep();
    collect();
    assertThat(made.live()).containsExactly(new Made(cache, false));
  }

  @Test
  void aCacheIsThatOfAThreadThatEndedWhetherOrNotACollectionCame() throws InterruptedException {
    Object cache = new Object();
    onAnotherThread(() -> made.addCache(cache));
    assertThat(made.live()).containsExactly(new Made(cache, true));
    collect();
    made.sweep();
    assertThat(made.live()).containsExactly(new Made(cache, true));
  }

  @Test
  void aCacheThatIsCollectedIsGone() throws InterruptedException {
    onAnotherThread(() -> made.addCache(new Object()));
    made.sweep();
    do {
      collect();
      made.sweep();
    } while (!made.live().isEmpty());
  }

  /** A finalizer has what it parked, and nobody can ask it. */
  @Test
  void aCacheThatWasCollectedMayStillBeFinalized() {
    Object kept = new Object();
    made.addCache(kept);
    assertThat(made.isBeingFinalized()).isFalse();
    made.addCache(new Object());
    do {
      collect();
    } while (made.live().size() > 1);
    assertThat(made.isBeingFinalized()).isTrue();
    assertThat(made.live()).extracting(Made::object).containsExactly(kept);
  }
}
