package dev.tallyman.engine.weave;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was woven and what could not be: kept for the report, so that blindness shows. Thread-safe.
 */
public final class Weaving {
  private final TreeMap<String, Set<String>> woven = new TreeMap<>();
  private final TreeMap<String, String> failed = new TreeMap<>();
  private final List<String> unmatched = new ArrayList<>();
  private final Set<String> callers = new HashSet<>();

  synchronized void woven(String pool, String className) {
    woven.computeIfAbsent(pool, p -> new TreeSet<>()).add(className);
  }

  synchronized void failed(String className, Throwable reason) {
    failed.put(className, reason.toString());
  }

  /** A class is there that was not seen on its way; returns false if one of that name was. */
  synchronized boolean missed(String className, String reason) {
    for (Set<String> classes : woven.values()) {
      if (classes.contains(className)) {
        return false;
      }
    }
    return failed.putIfAbsent(className, reason) == null;
  }

  synchronized void unmatched(String message) {
    if (!unmatched.contains(message)) {
      unmatched.add(message);
    }
  }

  synchronized void caller(String className) {
    callers.add(className);
  }

  /** Described classes that were woven, by pool. */
  public synchronized List<String> classesOf(String pool) {
    return new ArrayList<>(woven.getOrDefault(pool, Set.of()));
  }

  /** Pools of which a class was woven. */
  public synchronized List<String> pools() {
    return new ArrayList<>(woven.keySet());
  }

  /** Classes that were seen and not woven, with the reason. */
  public synchronized TreeMap<String, String> failures() {
    return new TreeMap<>(failed);
  }

  /** Lines of descriptors that match nothing in a class that is there. */
  public synchronized List<String> unmatchedRules() {
    return new ArrayList<>(unmatched);
  }

  /** How many classes got site numbers. */
  public synchronized int callers() {
    return callers.size();
  }
}
