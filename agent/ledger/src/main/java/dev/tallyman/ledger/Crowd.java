package dev.tallyman.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The shadow that handles of one get site share once the memory limit is reached: how many
 * references of all of them are open, not which. Lock-free.
 */
final class Crowd {
  private static final ConcurrentHashMap<Long, Crowd> crowds = new ConcurrentHashMap<>();

  final int pool;
  final int site;
  final String className;
  private final AtomicLong open = new AtomicLong();
  private final AtomicLong units = new AtomicLong();

  private Crowd(int pool, int site, String className) {
    this.pool = pool;
    this.site = site;
    this.className = className;
  }

  static Crowd of(int pool, int site, String className) {
    Long key = (long) pool << 32 | site;
    Crowd known = crowds.get(key);
    if (known != null) {
      return known;
    }
    Crowd made = new Crowd(pool, site, className);
    Crowd raced = crowds.putIfAbsent(key, made);
    return raced == null ? made : raced;
  }

  void move(int amount) {
    open.addAndGet(amount);
    units.addAndGet(Math.abs(amount));
  }

  void undo(int amount) {
    open.addAndGet(-amount);
    units.addAndGet(-Math.abs(amount));
  }

  long open() {
    return open.get();
  }

  long units() {
    return units.get();
  }

  /** Forgets all: the books were closed. */
  static void clear() {
    crowds.clear();
  }

  static List<Crowd> ofPool(int pool) {
    List<Crowd> all = new ArrayList<>();
    for (Crowd crowd : crowds.values()) {
      if (crowd.pool == pool) {
        all.add(crowd);
      }
    }
    return all;
  }
}
