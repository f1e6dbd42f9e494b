package dev.tallyman.engine.descriptor;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is read of a pool's pages at the census. Paths are names of fields, one after the other; an
 * array or collection on the way stands for each of its elements.
 *
 * @param pages its pages
 * @param places where handles lie in them
 * @param idle parts of pages that the pool may keep idle
 * @param parked caches of the pool
 * @param openings where the pool itself says how much is out
 */
public record CensusRules(
    List<PageRule> pages,
    List<PlaceRule> places,
    List<IdleRule> idle,
    List<ParkedRule> parked,
    List<OpeningRule> openings) {
  /**
   * A page.
   *
   * @param className its class
   * @param size its size in bytes; empty if it is not known
   * @param used bytes that are not free; empty if it does not say
   * @param less what is to be taken off that; empty for nothing
   * @param single a boolean: the page is one handle's and ends with it; empty for never
   * @param exact handles, caches and parts account for all that is used: what is more is stranded
   * @param where where the descriptor says so
   */
  public record PageRule(
      String className,
      List<String> size,
      List<String> used,
      List<String> less,
      List<String> single,
      boolean exact,
      Where where) {}

  /**
   * Where a descriptor says so.
   *
   * @param at the place
   * @param optional fields that are missing are no error: not every version has them
   */
  public record Where(Position at, boolean optional) {}

  /**
   * Where a handle lies.
   *
   * @param className class of the handle
   * @param page its page
   * @param takes bytes that it takes there; empty if it does not say
   * @param where where the descriptor says so
   */
  public record PlaceRule(String className, List<String> page, List<String> takes, Where where) {}

  /**
   * A part of a page that is shared out in smaller ones, and may be kept although none is used.
   *
   * @param className its class
   * @param used how many of these are used
   * @param less what is to be taken off that; empty for nothing
   * @param page the page that it is a part of; empty if it does not say
   * @param takes bytes that each of them takes; empty if it does not say
   * @param condition a boolean that says whether it is kept; empty for always
   * @param size its size in bytes; empty if it is not known
   * @param most how many of a kind may be kept
   * @param kinds what those of one kind have in common
   * @param where where the descriptor says so
   */
  public record IdleRule(
      String className,
      List<String> used,
      List<String> less,
      List<String> page,
      List<String> takes,
      List<String> condition,
      List<String> size,
      int most,
      List<List<String>> kinds,
      Where where) {}

  /**
   * A cache that parks references for the thread that made it.
   *
   * @param className its class
   * @param entries what it has parked, from the cache
   * @param page the page of one, from the entry; empty if it does not say
   * @param takes bytes that one takes, from the entry; empty if it does not say
   * @param reclaimed the garbage collector drains those that nobody uses any more
   * @param keeper what may keep the cache, so that the collector can not drain it, from the cache;
   *     empty for nothing
   * @param where where the descriptor says so
   */
  public record ParkedRule(
      String className,
      List<List<String>> entries,
      List<String> page,
      List<String> takes,
      boolean reclaimed,
      List<String> keeper,
      Where where) {}

  /**
   * Objects that count what is out, for a program that was running when the agent came.
   *
   * @param className a class
   * @param keepers what a thread is or has in its thread locals that leads to objects of the class;
   *     empty if they are found from a static field of the class
   * @param paths from an object of the class, or from a static field of it, to them
   * @param buffers a method without parameters: how many buffers are out; empty for none
   * @param bytes one that says how many bytes are; empty for none
   * @param held one that says how many bytes the pool holds, whether they are out or not; empty for
   *     none
   * @param classes one for each class of sizes, by its name: how many buffers of it are out
   * @param pages from one of these objects to the pages that it hands out of
   * @param parts from a page to the parts of it that are shared out in smaller ones; empty for none
   * @param where where the descriptor says so
   */
  public record OpeningRule(
      String className,
      List<KeeperRule> keepers,
      List<List<String>> paths,
      String buffers,
      String bytes,
      String held,
      Map<String, String> classes,
      List<List<String>> pages,
      List<String> parts,
      Where where) {}

  /**
   * An object that keeps something of a pool for a thread: the thread itself, or a value of a
   * thread local.
   *
   * @param className its class
   * @param path from it to what it keeps
   */
  public record KeeperRule(String className, List<String> path) {}

  /** The classes whose objects must be known from their construction. */
  public Set<String> made() {
    Set<String> made = pageParts();
    made.addAll(caches());
    return made;
  }

  /** Those of pages, and of parts of pages. */
  public Set<String> pageParts() {
    Set<String> parts = new LinkedHashSet<>();
    pages.forEach(rule -> parts.add(rule.className()));
    idle.forEach(rule -> parts.add(rule.className()));
    return parts;
  }

  /** Those of caches. */
  public Set<String> caches() {
    Set<String> caches = new LinkedHashSet<>();
    parked.forEach(rule -> caches.add(rule.className()));
    return caches;
  }
}
