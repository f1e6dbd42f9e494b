package dev.tallyman.engine.descriptor;

import dev.tallyman.ledger.Channel;
import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.Reclaim;

/**
 * One line of a descriptor: a method is an event.
 *
 * @param kind the event
 * @param method the method
 * @param channel the channel of references that it moves
 * @param floor for a page that enters: its count when only its pool holds it
 * @param result what the method returns: {@code page}, {@code handle}, or empty if it does not
 *     matter
 * @param reclaim for a constructor: who gets the handle's memory back if nobody releases it
 */
public record EventRule(
    EventKind kind,
    MethodPattern method,
    Channel channel,
    int floor,
    String result,
    Reclaim reclaim) {}
