package dev.tallyman.ledger;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * One thread of {@link CountStressTest}: gets, retains, releases and passes on what it holds, and
 * counts what it did. Uses a buffer only through a reference that it holds, as a program does; the
 * exception are the mistakes that it makes on purpose, with a buffer that nobody else has.
 */
final class StressUser implements Runnable {
  /** Moved at once now and then, so that the sequence runs over. */
  private static final int MANY = 1 << 16;

  private static final int HELD = 64;

  /** Others get a reference at once, so that they do not wait for a buffer. */
  private static final int SHARED = 8;

  private final TestPool pool;
  private final Queue<SharedBuffer> free;
  private final AtomicReferenceArray<SharedBuffer> passed;
  private final Queue<SharedBuffer> left;
  private final ArrayDeque<SharedBuffer> held = new ArrayDeque<>();
  private final int mistakes;
  private final long events;
  private long random;

  long done;
  long out;
  long back;
  int made;

  /**
   * Prepares a thread.
   *
   * @param free buffers that nobody holds
   * @param passed references on their way from one thread to another
   * @param left references of threads that are done
   * @param events how many to cause
   * @param mistakes how many to make
   */
  StressUser(
      TestPool pool,
      Queue<SharedBuffer> free,
      AtomicReferenceArray<SharedBuffer> passed,
      Queue<SharedBuffer> left,
      long events,
      int mistakes,
      long seed) {
    this.pool = pool;
    this.free = free;
    this.passed = passed;
    this.left = left;
    this.events = events;
    this.mistakes = mistakes;
    this.random = seed;
  }

  @Override
  public void run() {
    while (done < events) {
      SharedBuffer mine = held.isEmpty() ? receive() : held.pollFirst();
      if (mine == null) {
        Thread.yield();
      } else {
        use(mine);
      }
    }
    // Others may wait for what this thread holds.
    left.addAll(held);
  }

  private SharedBuffer receive() {
    SharedBuffer other = next(8) == 0 ? null : receivePassed();
    if (other == null) {
      other = left.poll();
    }
    return other != null ? other : get();
  }

  private SharedBuffer get() {
    SharedBuffer mine = free.poll();
    if (mine == null) {
      return null;
    }
    if (made < mistakes && next(4) == 0) {
      mistake(mine);
    }
    pool.get(mine);
    mine.open.set(1);
    out++;
    done++;
    for (int i = 0; i < SHARED; i++) {
      mine.retain(1);
      out++;
      done++;
      if (!pass(mine)) {
        release(mine);
      }
    }
    return mine;
  }

  private void mistake(SharedBuffer dead) {
    made++;
    switch (next(3)) {
      case 0 -> dead.releaseInVain(1);
      case 1 -> dead.retainInVain(1);
      default -> {
        dead.releaseTooOften();
        back++;
      }
    }
    done++;
  }

  private void use(SharedBuffer mine) {
    switch (next(16)) {
      case 0 -> {
        mine.retainInVain(1 + next(MANY));
        done++;
        keep(mine);
      }
      case 1 -> {
        mine.releaseInVain(1);
        done++;
        keep(mine);
      }
      case 2 -> {
        int amount = 1 + next(MANY);
        mine.retain(amount);
        mine.release(amount);
        out += amount;
        back += amount;
        done += 2;
        keep(mine);
      }
      case 3, 4, 5, 6, 7 -> {
        mine.retain(1);
        out++;
        done++;
        keep(mine);
        keep(mine);
      }
      case 8, 9 -> {
        if (!pass(mine)) {
          release(mine);
        }
      }
      default -> release(mine);
    }
  }

  private void keep(SharedBuffer mine) {
    if (held.size() < HELD) {
      held.addLast(mine);
    } else {
      release(mine);
    }
  }

  private void release(SharedBuffer mine) {
    back++;
    done++;
    if (mine.release(1)) {
      free.add(mine);
    }
  }

  private SharedBuffer receivePassed() {
    int start = next(passed.length());
    for (int i = 0; i < passed.length(); i++) {
      int at = (start + i) % passed.length();
      if (passed.getOpaque(at) != null) {
        SharedBuffer taken = passed.getAndSet(at, null);
        if (taken != null) {
          return taken;
        }
      }
    }
    return null;
  }

  private boolean pass(SharedBuffer buffer) {
    int start = next(passed.length());
    for (int i = 0; i < passed.length(); i++) {
      if (passed.compareAndSet((start + i) % passed.length(), null, buffer)) {
        return true;
      }
    }
    return false;
  }

  private int next(int bound) {
    random ^= random << 13;
    random ^= random >>> 7;
    random ^= random << 17;
    return (int) ((random >>> 33) % bound);
  }
}
