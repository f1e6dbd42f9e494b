package dev.tallyman.ledger;

import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;

/** A pool object that counts for itself. Held weakly; the number and class never change. */
final class OwnerAccount {
  final int number;
  final String className;
  final WeakReference<Object> weak;

  // Under the accounts' lock: of looks at which nothing was out.
  private int looks;
  private long firstLook;
  private long least;

  // Under the accounts' lock: looks in a row at which more was at rest than may be.
  private int overLooks;

  /** Goes from false to true, once; a racing reader sees either. */
  volatile boolean closed;

  OwnerAccount(int number, Object owner) {
    this.number = number;
    this.className = owner.getClass().getName();
    this.weak = new WeakReference<>(owner);
  }

  /** So much was at rest; while a put is under way it may be one more than the pool will keep. */
  AccountSnapshot.Rest rest(long idle, long most) {
    AccountSnapshot.Rest rest = new AccountSnapshot.Rest(idle, most, overLooks + 1);
    if (rest.over() == 0) {
      overLooks = 0;
      return new AccountSnapshot.Rest(idle, most, 0);
    }
    overLooks++;
    return rest;
  }

  /**
   * Nothing was out, and it counted so much more than its floor. A get that is under way may have
   * reserved it; that it is so each time says otherwise.
   */
  AccountSnapshot.Surplus look(long surplus, long nanos) {
    if (surplus <= 0) {
      looks = 0;
      return AccountSnapshot.Surplus.NONE;
    }
    if (looks == 0) {
      firstLook = nanos;
      least = surplus;
    }
    least = Math.min(least, surplus);
    looks++;
    long millis = TimeUnit.NANOSECONDS.toMillis(nanos - firstLook);
    return new AccountSnapshot.Surplus(looks, (int) Math.min(millis, Integer.MAX_VALUE), least);
  }
}
