package dev.tallyman.ledger;

import java.util.List;

/**
 * A fact latched at the moment it happened.
 *
 * @param fact what was seen
 * @param event the event during which it was seen
 * @param pool number of the pool
 * @param subject class name of the handle or page
 * @param generation life of the handle or page
 * @param countBefore references that were open before the event
 * @param amount references that the event moved
 * @param birthSite where this life was got
 * @param birthStack number of the stack there, {@link Stacks#NONE} if none was taken
 * @param site where the event was called from
 * @param stack number of the stack of the event
 * @param tape the history up to the event, oldest first
 */
public record Incident(
    Fact fact,
    EventKind event,
    int pool,
    String subject,
    int generation,
    int countBefore,
    int amount,
    int birthSite,
    int birthStack,
    int site,
    int stack,
    List<TapeEntry> tape) {

  /** The same, of which so many are known. */
  Incident times(int times) {
    return new Incident(
        fact,
        event,
        pool,
        subject,
        generation,
        countBefore,
        times,
        birthSite,
        birthStack,
        site,
        stack,
        tape);
  }
}
