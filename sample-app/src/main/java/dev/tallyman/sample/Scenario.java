package dev.tallyman.sample;

import java.util.EnumSet;
import java.util.Set;

/**
 * A short course of events that ends with a page somewhere.
 *
 * @param id number and name, such as {@code S1-clone-freed-last}
 * @param description one line on what happens
 * @param designs the designs it makes sense in
 * @param body the calls
 */
public record Scenario(String id, String description, Set<Design> designs, Body body) {

  /** The calls of a scenario. */
  @FunctionalInterface
  public interface Body {
    /**
     * Makes a pool of the design over the allocator, makes the calls, and returns the page that the
     * scenario is about.
     */
    Page play(Design design, PageAllocator allocator);
  }

  /** The calls of a scenario on a driver's ring. */
  @FunctionalInterface
  interface RingBody {
    /** Makes a ring over the allocator, makes the calls, and returns the page. */
    Page play(PageAllocator allocator);
  }

  /** A scenario that makes sense only on a driver's ring. */
  static Scenario ofRing(String id, String description, RingBody body) {
    return new Scenario(
        id, description, EnumSet.of(Design.RING), (design, allocator) -> body.play(allocator));
  }

  /** The same scenario, which makes sense on a driver's ring as well, with these calls. */
  Scenario orRing(RingBody ring) {
    Set<Design> more = EnumSet.copyOf(designs);
    more.add(Design.RING);
    return new Scenario(
        id,
        description,
        more,
        (design, allocator) ->
            design == Design.RING ? ring.play(allocator) : body.play(design, allocator));
  }

  /** Plays the scenario on an allocator of its own and returns the page it is about. */
  public Page run(Design design) {
    return body.play(design, new PageAllocator());
  }

  /** The part of the id before the first hyphen, such as {@code S1b}. */
  public String number() {
    return id.substring(0, id.indexOf('-'));
  }
}
