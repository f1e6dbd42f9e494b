package dev.tallyman.ledger;

/**
 * When a call of a described method is its event, and what the call says beside it.
 *
 * @param only the result with which it is the event; with others nothing happened
 * @param last the result that says that the count reached its floor
 * @param guard what a put too many does
 * @param outermost inside another call that moves the same handle the same way, it is part of that
 */
public record Terms(Outcome only, Outcome last, Guard guard, boolean outermost) {
  /** Each call is the event, and says no more. */
  public static final Terms PLAIN = new Terms(Outcome.ANY, Outcome.NONE, Guard.THROWS, false);

  /** True if the line said nothing of it. */
  public boolean isPlain() {
    return this == PLAIN;
  }
}
