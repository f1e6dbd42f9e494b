package dev.tallyman.engine.model;

import dev.tallyman.ledger.Channel;
import org.jspecify.annotations.Nullable;

/**
 * What an agent can see of one call: never the holder.
 *
 * @param what the event
 * @param page the page, null if it is of no single page
 * @param number an amount, a pool, or a second buffer
 * @param channel the channel in which references are taken
 * @param part the half that is handed out
 * @param buffer the buffer
 * @param count the page's count just before
 * @param frags the page's other count just before
 */
record Event(
    What what,
    @Nullable ModelPage page,
    int number,
    Channel channel,
    int part,
    int buffer,
    long count,
    long frags) {
  static final int WHOLE = -1;

  /** An event, and the level of knowledge that it takes to see it. */
  enum What {
    /** A page entered a pool or a ring. */
    ENTER(0),
    /** References were charged for later, or taken from the charge if negative. */
    BIAS(0),
    HAND_OUT(0),
    PUT(0),
    REST(0),
    LEAVE(0),
    FREED(0),
    CLOSE(0),
    WRAP(1),
    COPY(1),
    EXPAND(1),
    MERGE(1),
    RELEASE(1),
    RELEASED(1),
    TOUCH(1),
    /** A plain reference was taken by code that is no buffer's. */
    TAKE(2),
    /** A plain reference was dropped. */
    DROP(2);

    final int level;

    What(int level) {
      this.level = level;
    }
  }

  static Event of(What what, @Nullable ModelPage page, int number) {
    return new Event(what, page, number, Channel.POOL, WHOLE, -1, count(page), frags(page));
  }

  static Event handOut(ModelPage page, Channel channel, int amount, int part) {
    return new Event(What.HAND_OUT, page, amount, channel, part, -1, page.count, page.frags);
  }

  static Event wrap(int buffer, ModelPage page, int part) {
    return new Event(What.WRAP, page, 0, Channel.POOL, part, buffer, page.count, page.frags);
  }

  static Event ofBuffer(What what, int buffer, int other, Channel channel) {
    return new Event(what, null, other, channel, WHOLE, buffer, 0, 0);
  }

  private static long count(@Nullable ModelPage page) {
    return page == null ? 0 : page.count;
  }

  private static long frags(@Nullable ModelPage page) {
    return page == null ? 0 : page.frags;
  }
}
