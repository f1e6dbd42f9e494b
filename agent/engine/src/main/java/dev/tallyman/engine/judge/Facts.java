package dev.tallyman.engine.judge;

import dev.tallyman.ledger.Fact;
import dev.tallyman.ledger.PageFact;
import dev.tallyman.ledger.TapeEntry;
import java.util.List;

/** Which error a latched fact is, and how sure. */
final class Facts {
  private Facts() {}

  static PageJudge.Known known(PageFact fact) {
    return known(fact.fact(), fact.tape());
  }

  static PageJudge.Known known(Fact fact, List<TapeEntry> tape) {
    Kind kind =
        switch (fact) {
          case COUNT_TOO_LOW, ENDED_FOR_ANOTHER, END_WITHOUT_TICKET -> Kind.OVER_RELEASE;
          case TAKEN_ON_DEAD -> Kind.RESURRECTION;
          case RESET_WHILE_HELD -> Kind.HIDDEN_BY_RESET;
          case RELEASED_WITHOUT_DROP -> Kind.EXPAND_LOST_REFERENCE;
          case END_WITHOUT_TICKET_OF_SURPLUS -> Kind.FOREIGN_PUT;
          case END_IN_OTHER_CHANNEL, RELEASED_WITHOUT_PUT -> Kind.CHANNEL_MISMATCH;
          case ENDED_TWICE -> Kind.DOUBLE_PUT;
          case ENDED_AFTER_RECYCLE -> Kind.PUT_AFTER_RECYCLE;
          case PUT_TO_OTHER_POOL -> Kind.POOL_MISMATCH;
          case RECYCLED_WHILE_FREE -> Kind.DOUBLE_RECYCLE;
          case RECYCLED_OVER_BUFFER, PART_HANDED_TWICE -> Kind.PREMATURE_RECYCLE;
          case USED_AFTER_RELEASE -> Kind.USE_AFTER_RELEASE;
          case USED_AFTER_RECYCLE -> Kind.USE_AFTER_RECYCLE;
          case RECYCLED_OVER_TICKET, LEFT_OVER_TICKET -> Kind.RELEASED_BY_UNKNOWN;
          case LEFT_WITH_BIAS, GET_THREW -> Kind.BIAS_NOT_DRAINED;
          case PUT_OF_UNKNOWN -> Kind.NEGATIVE_INFLIGHT;
          case BIAS_BELOW_ZERO -> Kind.BIAS_OVERDRAIN;
          case LEFT_OVER_BUFFER, FREED_OVER_BUFFER -> Kind.FREED_WHILE_HELD;
          case FREED_INSIDE_POOL -> Kind.RELEASE_OUT_OF_BAND;
        };
    Certainty certainty =
        switch (fact) {
          case GET_THREW, PUT_OF_UNKNOWN -> Certainty.INFO;
          // Another route to the count may be open, or the put may have gone a way that was not
          // seen.
          case END_WITHOUT_TICKET_OF_SURPLUS, RELEASED_WITHOUT_PUT, ENDED_FOR_ANOTHER ->
              Certainty.SUSPECTED;
          default -> Certainty.CERTAIN;
        };
    return new PageJudge.Known(kind, certainty, tape);
  }
}
