package dev.tallyman.ledger;

/**
 * What a hook saw that a healthy program does not do. A fact, not a verdict: the judge names the
 * error.
 */
public enum Fact {
  /** A reference ended on a handle whose count was too low for it. */
  COUNT_TOO_LOW,
  /** More references ended through a holder than it was given: one of them was somebody else's. */
  ENDED_FOR_ANOTHER,
  /** A reference was taken on a handle or page that nobody held. */
  TAKEN_ON_DEAD,
  /** A reference ended and no ticket was open for it. */
  END_WITHOUT_TICKET,
  /** As before, on a page in use whose own count was higher than the tickets explain. */
  END_WITHOUT_TICKET_OF_SURPLUS,
  /** The buffer's only ticket was born in another channel than it ended in. */
  END_IN_OTHER_CHANNEL,
  /** A ticket that had ended before ended again, while the page was in the same hands. */
  ENDED_TWICE,
  /** A ticket of an earlier generation of the page ended. */
  ENDED_AFTER_RECYCLE,
  /** A page was given to a pool that it is not of. */
  PUT_TO_OTHER_POOL,
  /** A page that was in the free list entered it again. */
  RECYCLED_WHILE_FREE,
  /** A page entered the free list while a buffer held a ticket. */
  RECYCLED_OVER_BUFFER,
  /** A page entered the free list while a ticket without a buffer was open. */
  RECYCLED_OVER_TICKET,
  /** A part of a page was handed out again while its earlier holder still had it. */
  PART_HANDED_TWICE,
  /**
   * A buffer was used after its reference had ended, while the page was still in the same hands.
   */
  USED_AFTER_RELEASE,
  /** A buffer was used after its page had gone into other hands. */
  USED_AFTER_RECYCLE,
  /** A page left its pool with pre-charged references on it. */
  LEFT_WITH_BIAS,
  /** More references were drained than were charged. */
  BIAS_BELOW_ZERO,
  /** A page left its pool while a buffer held a ticket of the pool's channel. */
  LEFT_OVER_BUFFER,
  /** A page left its pool while a ticket of the pool's channel without a buffer was open. */
  LEFT_OVER_TICKET,
  /** The system got a page back that its pool still counts. */
  FREED_INSIDE_POOL,
  /** The system got a page back while a buffer held a ticket. */
  FREED_OVER_BUFFER,
  /**
   * The last buffer of a group was released and its ticket of the pool's channel did not come home.
   */
  RELEASED_WITHOUT_PUT,
  /** The pool overwrote its own count although that was not where it rests. */
  RESET_WHILE_HELD,
  /**
   * The last buffer of a group was released, and a plain reference that its expand had taken was
   * not dropped.
   */
  RELEASED_WITHOUT_DROP,
  /** A get threw, of a pool whose objects count for themselves: no error by itself. */
  GET_THREW,
  /**
   * Something was put into a pool whose objects count for themselves, and nobody saw it lent: no
   * error by itself.
   */
  PUT_OF_UNKNOWN;

  /** True if it only explains what a pool's own account shows. */
  public boolean isHint() {
    return this == GET_THREW || this == PUT_OF_UNKNOWN;
  }
}
