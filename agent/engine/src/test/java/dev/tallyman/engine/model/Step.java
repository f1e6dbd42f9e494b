package dev.tallyman.engine.model;

/**
 * One step of a program.
 *
 * @param action what is done; nothing, if there is nothing to do it to
 * @param pick which of those there are, wrapped around
 * @param detail decides what the action leaves open
 * @param slip what goes wrong, if it can with this action
 */
public record Step(Action action, int pick, int detail, Slip slip) {
  /** What a step does. */
  public enum Action {
    ALLOCATE,
    COPY,
    EXPAND,
    RELEASE,
    PUT,
    GET,
    DROP,
    DRAIN,
    REUSE,
    CLOSE,
    // The rest is wrong as such.
    PUT_AGAIN,
    RELEASE_AGAIN,
    TOUCH_RELEASED,
    MERGE,
    LOSE
  }

  /** What goes wrong. */
  public enum Slip {
    NONE,
    TWICE,
    OTHER_POOL,
    PLAIN_PUT,
    FORGOTTEN_BIT,
    ONE_MORE,
    ONE_LESS
  }

  /** True if nothing can go wrong here. */
  boolean isRight() {
    return slip == Slip.NONE && action.compareTo(Action.PUT_AGAIN) < 0;
  }
}
