package dev.tallyman.engine.descriptor;

import dev.tallyman.ledger.EventKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a pool is.
 *
 * @param name its name in reports
 * @param origin where the descriptor was found
 * @param source the jar or folder whose classes it is valid for; empty for any
 * @param inside prefixes of class names that are the pool's own code: calls from there are nobody's
 *     call sites
 * @param pages classes of pages
 * @param handles classes of handles
 * @param groups those of them that are no memory themselves, but the count of others
 * @param owners classes of pools
 * @param accounts what the pools count themselves
 * @param aliases objects that stand for a handle
 * @param holders classes of objects that are given a reference of a handle and keep no count
 * @param census what is read of its pages at the census
 * @param relocation prefix below which the pool's packages were moved, with its last dot; empty for
 *     none
 * @param reclaimed true if the garbage collector gives the pool back what was lost
 * @param floor count of a page that only its pool holds
 * @param count the page's or handle's own count
 * @param frags the page's own frag count
 * @param size size in bytes of a page or handle
 * @param events the described methods
 * @param calls methods by which users reach the events; their call sites get names
 */
public record PoolDescriptor(
    String name,
    String origin,
    String source,
    List<String> inside,
    List<String> pages,
    List<String> handles,
    List<String> groups,
    List<String> owners,
    List<OwnerRule> accounts,
    List<AliasRule> aliases,
    List<String> holders,
    CensusRules census,
    String relocation,
    boolean reclaimed,
    int floor,
    @Nullable GetterRule count,
    @Nullable GetterRule frags,
    @Nullable GetterRule size,
    List<EventRule> events,
    List<EventRule> calls) {

  /** By its name alone: a record's own would link a method for each record below, and read all. */
  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** True if pages are followed event by event; else handles carry the count. */
  public boolean hasPageRules() {
    return !pages.isEmpty();
  }

  /**
   * True if handles are handed out and taken back by methods of the pool, or methods are built on
   * each other: then it matters which described call a thread is in.
   */
  public boolean isNested() {
    for (EventRule event : events) {
      if (event.kind() == EventKind.GET
          || event.kind() == EventKind.PUT
          || event.terms().outermost()) {
        return true;
      }
    }
    return false;
  }

  /** True if an object of the class may stand for another one, which is the handle. */
  public boolean mayStandForHandle(String className) {
    return !aliases.isEmpty() && !handles.contains(className);
  }

  /** True if the pool hands out handles by a method that is described. */
  public boolean hasGets() {
    for (EventRule event : events) {
      if (event.kind() == EventKind.GET) {
        return true;
      }
    }
    return false;
  }

  /** The classes whose constructors begin lives. */
  public Set<String> makers() {
    Set<String> makers = new LinkedHashSet<>();
    for (EventRule event : events) {
      if (event.kind() == EventKind.CONFIRM && event.method().isConstructor()) {
        makers.add(event.method().className());
      }
    }
    return makers;
  }

  /** The pool classes that count for themselves. */
  public List<String> counting() {
    List<String> counting = new ArrayList<>();
    for (OwnerRule owner : accounts) {
      if (owner.counts()) {
        counting.add(owner.className());
      }
    }
    return counting;
  }

  /** True if one of the page's own reference methods is described. */
  public boolean seesPlainReferences() {
    for (EventRule event : events) {
      if (event.kind() == EventKind.REF && pages.contains(event.method().className())) {
        return true;
      }
    }
    return false;
  }

  /** The same pool without one kind of event. */
  public PoolDescriptor without(EventKind kind) {
    return new PoolDescriptor(
        name,
        origin,
        source,
        inside,
        pages,
        handles,
        groups,
        owners,
        accounts,
        aliases,
        holders,
        census,
        relocation,
        reclaimed,
        floor,
        count,
        frags,
        size,
        others(events, kind),
        others(calls, kind));
  }

  private static List<EventRule> others(List<EventRule> rules, EventKind kind) {
    List<EventRule> others = new ArrayList<>();
    for (EventRule rule : rules) {
      if (rule.kind() != kind) {
        others.add(rule);
      }
    }
    return others;
  }

  /** The same pool as a copy of it below a prefix, which ends with a dot. */
  public PoolDescriptor relocated(String prefix) {
    return prefix.isEmpty() ? this : new Relocation(prefix).of(this);
  }

  /** Classes that get a place for a shadow. */
  public Set<String> tracked() {
    Set<String> classes = new LinkedHashSet<>(pages);
    classes.addAll(handles);
    if (hasPageRules()) {
      classes.addAll(owners);
    }
    classes.addAll(holders);
    return classes;
  }

  /** Classes with a described method. */
  public Set<String> described() {
    Set<String> classes = tracked();
    classes.addAll(owners);
    classes.addAll(census.made());
    for (EventRule event : events) {
      classes.add(event.method().className());
    }
    return classes;
  }

  /** True if the descriptor is valid for classes of that jar or folder. */
  public boolean isOf(String codeSource) {
    return source.isEmpty() || source.equals(codeSource);
  }

  /**
   * True if the class itself must be changed for what the descriptor says. A handle that a get
   * hands out needs no change: its shadow may be kept beside it.
   */
  public boolean changes(String className) {
    for (EventRule event : events) {
      if (event.method().className().equals(className)) {
        return true;
      }
    }
    return counting().contains(className)
        || census.made().contains(className)
        || tracked().contains(className) && (hasPageRules() || !hasGets());
  }

  /** True if a class is the pool's own code. */
  public boolean isInside(String className) {
    for (String prefix : inside) {
      if (className.startsWith(prefix)) {
        return true;
      }
    }
    return describes(className);
  }

  /** The same as to look into {@link #described}, which is made for each who asks. */
  private boolean describes(String className) {
    for (EventRule event : events) {
      if (event.method().className().equals(className)) {
        return true;
      }
    }
    return pages.contains(className)
        || handles.contains(className)
        || owners.contains(className)
        || holders.contains(className)
        || census.made().contains(className);
  }
}
