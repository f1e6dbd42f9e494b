package dev.tallyman.ledger;

/**
 * What can happen to a page or a handle: the event vocabulary of the descriptors. One described
 * method is one kind of event. The order is part of the tape's format: add at the end.
 */
public enum EventKind {
  /** A handle's constructor returned: provisional, handed to nobody yet. */
  BIRTH("birth"),
  /** A provisional handle was initialised and is about to be handed out: it counts from here. */
  CONFIRM("confirm"),
  /** The pool hands out a reference (or several) to a page, or a handle. */
  GET("get"),
  /** A reference comes home to the pool. */
  PUT("put"),
  /** One more reference to the same thing. */
  REF("ref"),
  /** One reference less. */
  UNREF("unref"),
  /** A second handle on the same pages that shares the first one's count (skb_clone). */
  CLONE("clone"),
  /**
   * A handle leaves its group and takes references of its own (pskb_expand_head), or moves to other
   * memory.
   */
  EXPAND("expand"),
  /** A reference without an owner becomes a handle's. */
  TRANSFER("transfer"),
  /** A page enters a pool from the allocator. */
  PAGE_IN("pagein"),
  /** A page leaves its pool; plain references may remain. */
  PAGE_OUT("pageout"),
  /** The system has the page back. */
  PAGE_FREED("freed"),
  /** The pool pre-charges references for itself: bias. */
  CHARGE("charge"),
  /** The pool takes its pre-charged references off again. */
  DRAIN("drain"),
  /** A page is at rest in its pool's free list. */
  RECYCLE("recycle"),
  /** A pool was closed. */
  POOL_CLOSE("close"),
  /** Handles that are born inside this call are a pool's own pages, nobody's references. */
  PAGE_MAKE("pagemake"),
  /**
   * A handle that is initialised inside this call stays the same handle: it moves to other memory.
   */
  MOVE("move"),
  /**
   * A handle's memory was read or written; its reference must be open. Followed only on request.
   */
  TOUCH("touch"),
  /** A pool began. */
  POOL_OPEN("open"),
  /** Somebody who holds bias of his own went away: a ring, a thread. All of it must be drained. */
  OWNER_END("ownerend"),
  /** The pool looks at its own count. */
  OBSERVE("observe"),
  /** A handle took over a reference of another, and gives it back when it ends itself. */
  HOLD("hold"),
  /** A handle's count is set outright. */
  SET("set"),
  /**
   * The pool looks whether a handle may be used, and throws if not. Counts nothing: its exception
   * tells the handle's history.
   */
  CHECK("check"),
  /**
   * An exception left a caller's method that had the handle at hand while it was open. Seen by the
   * agent itself, in no descriptor; moves nothing.
   */
  THROWN("thrown");

  private static final EventKind[] KINDS = values();
  private final String word;

  EventKind(String word) {
    this.word = word;
  }

  /** Returns the word for this kind in descriptors and reports. */
  public String word() {
    return word;
  }

  /** True if a descriptor may say which method it is. */
  public boolean isDescribed() {
    return this != THROWN;
  }

  /** True if a reference ends with it. */
  public boolean ends() {
    return this == PUT || this == UNREF;
  }

  /** Returns the kind with that ordinal, without copying the array as {@link #values()} does. */
  static EventKind of(int ordinal) {
    return KINDS[ordinal];
  }
}
