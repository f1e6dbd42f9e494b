package dev.tallyman.ledger;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pool objects of one pool that count for themselves, from their construction on. The list is
 * guarded by its lock; no getter of the program runs under it. Those that were collected are
 * forgotten when another one is made.
 */
final class OwnerAccounts {
  /** Pool objects past this are not read; a program has few. */
  static final int MOST = 4096;

  private final SpinLock lock = new SpinLock();
  private final List<OwnerAccount> accounts = new ArrayList<>();
  private volatile int numbers;

  /** A pool object was made: known once, however many of its constructors ran. */
  void open(Object owner, int pool) {
    lock.lock();
    try {
      if (find(owner) != null) {
        return;
      }
      for (Iterator<OwnerAccount> at = accounts.iterator(); at.hasNext(); ) {
        if (at.next().weak.refersTo(null)) {
          at.remove();
        }
      }
      if (accounts.size() < MOST) {
        int number = numbers + 1;
        accounts.add(new OwnerAccount(number, owner));
        numbers = number; // Under the lock: nobody else writes it.
        return;
      }
    } finally {
      lock.unlock();
    }
    Coverage.addDropped();
  }

  /** True if there is none, and never was. Takes no lock: hooks ask it. */
  boolean isEmpty() {
    return numbers == 0;
  }

  void close(Object owner) {
    lock.lock();
    try {
      OwnerAccount account = find(owner);
      if (account != null) {
        account.closed = true;
      }
    } finally {
      lock.unlock();
    }
  }

  private @Nullable OwnerAccount find(Object owner) {
    for (int i = 0; i < accounts.size(); i++) {
      if (accounts.get(i).weak.refersTo(owner)) {
        return accounts.get(i);
      }
    }
    return null;
  }

  /**
   * Asks each pool object that lives.
   *
   * @param quiet nothing of the pool is out
   * @param nanos the time
   */
  List<AccountSnapshot> read(Getters getters, boolean quiet, long nanos) {
    List<OwnerAccount> all;
    lock.lock();
    try {
      all = new ArrayList<>(accounts);
    } finally {
      lock.unlock();
    }
    List<AccountSnapshot> read = new ArrayList<>();
    for (OwnerAccount account : all) {
      Object owner = account.weak.get();
      if (owner != null) {
        long used = getters.used(owner);
        long floor = getters.floor(owner);
        long idle = getters.idle(owner);
        long most = getters.mostIdle(owner);
        boolean isLook = quiet && used != Getters.NONE && floor != Getters.NONE;
        read.add(
            new AccountSnapshot(
                account.className,
                account.number,
                account.closed,
                used,
                floor,
                getters.bound(owner),
                isLook ? look(account, used - floor, nanos) : AccountSnapshot.Surplus.NONE,
                rest(account, idle, most)));
      }
    }
    return read;
  }

  private AccountSnapshot.Rest rest(OwnerAccount account, long idle, long most) {
    lock.lock();
    try {
      return account.rest(idle, most);
    } finally {
      lock.unlock();
    }
  }

  private AccountSnapshot.Surplus look(OwnerAccount account, long surplus, long nanos) {
    lock.lock();
    try {
      return account.look(surplus, nanos);
    } finally {
      lock.unlock();
    }
  }
}
