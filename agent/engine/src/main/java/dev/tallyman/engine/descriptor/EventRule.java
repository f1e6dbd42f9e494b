package dev.tallyman.engine.descriptor;

import dev.tallyman.ledger.Channel;
import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.Reclaim;
import dev.tallyman.ledger.Terms;

/**
 * One line of a descriptor: a method is an event.
 *
 * @param kind the event
 * @param method the method
 * @param channel the channel of references that it moves
 * @param floor for a page that enters: its count when only its pool holds it
 * @param result what the method returns
 * @param terms when a call is the event
 * @param optional the method is not in every version of the library
 * @param reclaim for what makes a handle: who gets its memory back if nobody releases it
 * @param keeper the field, or fields one after the other, that is neither null nor 0 if the pool
 *     keeps the handle; empty for none
 */
public record EventRule(
    EventKind kind,
    MethodPattern method,
    Channel channel,
    int floor,
    Result result,
    Terms terms,
    boolean optional,
    Reclaim reclaim,
    String keeper) {

  /**
   * What a method returns.
   *
   * @param role {@code page}, {@code handle}, {@code owner}, or empty if it does not matter
   * @param isList true if it is a list of them
   */
  public record Result(String role, boolean isList) {
    static final Result NOTHING = new Result("", false);
  }
}
