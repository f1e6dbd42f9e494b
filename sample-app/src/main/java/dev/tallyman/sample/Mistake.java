package dev.tallyman.sample;

/** What the kernel did wrong once: a {@link PacketBuffer} can be told to do so again. */
public enum Mistake {
  /**
   * Before 2cc3aeb5eccc ("skbuff: Fix a potential race while recycling page_pool packets"): {@link
   * PacketBuffer#expandHead} leaves the recycle bit set, so that a reference that was taken from
   * the page is dropped to the pool.
   */
  KEEPS_RECYCLE_BIT,

  /**
   * a580ea994fd3, reverted by 173e7622ccb3: {@link PacketBuffer#expandHead} takes a reference of
   * the pool's kind, one more in F, where the recycle bit is set; and as the buffer loses the bit,
   * the put of it is a plain one.
   */
  MIRRORS_REFERENCES
}
