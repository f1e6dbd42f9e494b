package dev.tallyman.sample;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Who shares a page out, and how they find out that its last user has gone. */
public enum Design {
  /** A {@link PagePool}; a page is one reference; its one put is the last. Linux 5.14. */
  PLAIN,

  /** The page count itself is charged in advance and compared with the bias. The RFC: flawed. */
  ELEVATED_REFCNT,

  /** A second count, of the pool's users only; the page count stays 1. Linux 5.15. */
  FRAG_COUNT,

  /**
   * No pool but a {@link DriverRing}: its bias is taken off before the page is given up, so the
   * last user need not be noticed. igb, ixgbe, i40e, ice.
   */
  RING;

  /** The designs of {@link PagePool}; immutable. */
  public static final Set<Design> POOLS =
      Collections.unmodifiableSet(EnumSet.of(PLAIN, ELEVATED_REFCNT, FRAG_COUNT));

  /** The pools in which a page may have several users; immutable. */
  static final Set<Design> SHARING =
      Collections.unmodifiableSet(EnumSet.of(ELEVATED_REFCNT, FRAG_COUNT));
}
