package dev.tallyman.sample;

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

  /** Plays the scenario on an allocator of its own and returns the page it is about. */
  public Page run(Design design) {
    return body.play(design, new PageAllocator());
  }

  /** The part of the id before the first hyphen, such as {@code S1b}. */
  public String number() {
    return id.substring(0, id.indexOf('-'));
  }
}
