package dev.tallyman.engine.model;

import dev.tallyman.engine.judge.Kind;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds a finding against the truth. One-sided, because no agent can know it all: two errors may
 * hide each other, and a put that nobody was entitled to does not say whose it was.
 */
final class Honesty {
  /**
   * These are one kind to who can not see the holder: that there was a wrong put is what is said.
   */
  private static final Set<Kind> WRONG_PUTS =
      EnumSet.of(
          Kind.OVER_RELEASE,
          Kind.DOUBLE_PUT,
          Kind.PUT_AFTER_RECYCLE,
          Kind.CHANNEL_MISMATCH,
          Kind.POOL_MISMATCH);

  private static final Set<Kind> TOO_EARLY =
      EnumSet.of(Kind.FREED_WHILE_HELD, Kind.PREMATURE_RECYCLE);

  private static final Set<Kind> FOUND_BY_ALL =
      EnumSet.of(Kind.BIAS_NOT_DRAINED, Kind.BIAS_OVERDRAIN, Kind.POOL_MISMATCH);

  private static final Set<Kind> FOUND_WITH_BUFFERS =
      EnumSet.of(Kind.USE_AFTER_RELEASE, Kind.USE_AFTER_RECYCLE);

  private final int level;
  private final Set<Kind> wrong;
  private final boolean isHeld;
  private final boolean isLost;

  /**
   * Takes the truth of a page.
   *
   * @param level what the agent could see
   * @param isLost see {@link Truth#isLost}
   */
  Honesty(int level, Truth.OfPage truth, boolean isLost) {
    this.level = level;
    this.wrong = truth.wrong;
    this.isHeld = !truth.held.isEmpty();
    this.isLost = isLost;
  }

  /** What is wrong with the finding, or null. */
  @Nullable String objection(@Nullable Claim claim) {
    if (claim != null && claim.isCertain() && !isTrue(claim.kind())) {
      return "certain and not true";
    }
    if (wrong.isEmpty()) {
      return isFair(claim) ? null : "nobody did anything wrong here";
    }
    Kind first = wrong.iterator().next();
    boolean mustBeFound =
        FOUND_BY_ALL.contains(first) || level > 0 && FOUND_WITH_BUFFERS.contains(first);
    return !mustBeFound || Claim.certain(first).equals(claim) ? null : "must be " + first;
  }

  private boolean isTrue(Kind kind) {
    return switch (kind) {
      case STRANDED -> isLost;
      case NEVER_RELEASED -> isHeld;
      case OVER_RELEASE, RELEASED_BY_UNKNOWN -> !Collections.disjoint(wrong, WRONG_PUTS);
      case DOUBLE_PUT, PUT_AFTER_RECYCLE -> !Collections.disjoint(wrong, WRONG_PUTS);
      case FREED_WHILE_HELD, PREMATURE_RECYCLE -> !Collections.disjoint(wrong, TOO_EARLY);
      default -> wrong.contains(kind);
    };
  }

  /** On a page without a wrong call, what is said of it can be told beforehand. */
  private boolean isFair(@Nullable Claim claim) {
    if (isLost && !isHeld) {
      return Claim.certain(Kind.STRANDED).equals(claim);
    }
    if (isLost) {
      boolean doomed = Claim.suspected(Kind.DOOMED).equals(claim);
      boolean foreign = Claim.suspected(Kind.FOREIGN_REFERENCE).equals(claim);
      return doomed && level > 0 || foreign && level < 2;
    }
    if (isHeld) {
      return claim != null
          && (claim.kind() == Kind.NEVER_RELEASED
              || level < 2 && Claim.suspected(Kind.FOREIGN_REFERENCE).equals(claim)
              || isForeignPut(claim));
    }
    return claim == null || isForeignPut(claim);
  }

  /** A buffer that expands with references of the pool does so behind the back of level 0. */
  private boolean isForeignPut(Claim claim) {
    return level == 0 && Claim.suspected(Kind.FOREIGN_PUT).equals(claim);
  }
}
