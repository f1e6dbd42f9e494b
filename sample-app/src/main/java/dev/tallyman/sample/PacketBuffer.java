package dev.tallyman.sample;

import java.util.List;

/**
 * A packet ({@code sk_buff}): a small head of its own, and pages by way of a {@link SharedInfo}.
 *
 * <p>The three operations below are everyday ones, and each is right by itself:
 *
 * <ul>
 *   <li>{@link #copy} ({@code skb_clone}) shares the pages. No page count changes.
 *   <li>{@link #expandHead} ({@code pskb_expand_head}) gives the copy a shared info of its own, so
 *       it needs a reference of its own to each page, and takes a <em>plain</em> one.
 *   <li>{@link #release} ({@code kfree_skb}) drops references by the route they were taken through:
 *       to the pool if the recycle bit is set, else by {@link Page#put()}.
 * </ul>
 *
 * <p>Together they make a plain holder that may outlive the pool's. It is no one's mistake: since
 * 2cc3aeb5eccc ("skbuff: Fix a potential race while recycling page_pool packets") one buffer only
 * keeps the recycle bit, because two that had it could both give the page to the pool at once.
 *
 * <p>What was a mistake once can be had as well: {@link #coalesce}, and every {@link Mistake}.
 *
 * <p>Thread safety: a buffer belongs to one thread at a time; hand it over through a queue. Buffers
 * that share pages may be used by different threads at the same time.
 */
public final class PacketBuffer {
  private final String name;
  private SharedInfo info;
  private boolean cloned;
  private boolean recycle = true;
  private @Nullable Mistake mistake;

  /** Makes an empty buffer whose pages go back to their pool ({@code skb_mark_for_recycle}). */
  public PacketBuffer(String name) {
    this(name, new SharedInfo(List.of()));
  }

  private PacketBuffer(String name, SharedInfo info) {
    this.name = name;
    this.info = info;
  }

  /**
   * Adds a page and takes over one reference to it, which the caller got from {@link
   * PagePool#allocFrag}; no count changes.
   *
   * @return this buffer
   * @throws IllegalStateException if copies share this buffer's pages; add pages before copying
   */
  public PacketBuffer add(Page page) {
    addFrag(page);
    return this;
  }

  /**
   * Adds half a page, 0 or 1, from {@link DriverRing#next}, otherwise like {@link #add(Page)}. No
   * pool is in it, so the driver does not set the recycle bit.
   */
  public PacketBuffer add(Page page, int half) {
    addFrag(page);
    recycle = false;
    return this;
  }

  private void addFrag(Page page) {
    if (isShared()) {
      throw new IllegalStateException(
          "add to buffer " + name + ", whose pages are shared; add pages before copy()");
    }
    info.pages.add(page);
  }

  /** Makes this mistake from now on, in this buffer and its later copies. Returns this buffer. */
  public PacketBuffer make(Mistake mistake) {
    this.mistake = mistake;
    return this;
  }

  /** As if the driver had forgotten {@code skb_mark_for_recycle}. Returns this buffer. */
  public PacketBuffer forgetRecycleBit() {
    recycle = false;
    return this;
  }

  /**
   * Makes a second buffer over the same pages ({@code skb_clone}); page counts do not change. Both
   * must be released.
   */
  public PacketBuffer copy(String name) {
    info.dataref.incrementAndGet();
    PacketBuffer copy = new PacketBuffer(name, info);
    copy.recycle = recycle;
    copy.mistake = mistake;
    copy.cloned = true;
    cloned = true;
    return copy;
  }

  /**
   * Gives this buffer a head and shared info that it may write to ({@code pskb_expand_head}). If
   * its pages are shared it takes a plain reference to each and leaves its clones; it loses the
   * recycle bit by that. If they are not, nothing changes.
   */
  public void expandHead() {
    if (isShared()) {
      if (recycle && mistake == Mistake.MIRRORS_REFERENCES) {
        expandWithPoolReferences();
      } else {
        expandWithPlainReferences();
      }
    }
    cloned = false;
  }

  private void expandWithPlainReferences() {
    SharedInfo own = new SharedInfo(info.pages);
    // New references first: the old ones keep the pages alive until we have ours.
    own.takePlain();
    releaseData();
    info = own;
  }

  private void expandWithPoolReferences() {
    SharedInfo own = new SharedInfo(info.pages);
    own.takeOfPool();
    releaseData();
    info = own;
  }

  /**
   * Moves the pages of a clone to the end of this buffer ({@code skb_try_coalesce}) as it was
   * before 1effe8ca4e34 (CVE-2022-49093): takes a plain reference to each, and this buffer, whose
   * recycle bit stays, will put them to the pool. The clone is left without pages.
   *
   * @throws IllegalArgumentException if {@code from} shares its pages with no other buffer
   */
  public void coalesce(PacketBuffer from) {
    if (!from.isShared()) {
      throw new IllegalArgumentException("coalesce " + from.name + ", which is no clone; copy it");
    }
    from.info.takePlain();
    info.pages.addAll(from.info.pages);
    from.releaseData();
    from.info = new SharedInfo(List.of());
    from.cloned = false;
  }

  /** Reads all of the packet and returns how many bytes that were; right only before release. */
  public int touch() {
    int bytes = 0;
    for (Page page : info.pages) {
      bytes += page.size();
    }
    return bytes;
  }

  /**
   * Releases the buffer ({@code kfree_skb}). The last of those that share the pages drops the
   * references to them. A second call is an error that nothing here detects: it drops again.
   */
  public void release() {
    releaseData();
    cloned = false;
    recycle = false;
  }

  /** Leaves the shared info; the last one out drops its references ({@code skb_release_data}). */
  private void releaseData() {
    // expandHead can be last as well, if a clone left on another thread since it looked.
    if (!cloned || info.dataref.decrementAndGet() == 0) {
      info.drop(recycle);
    }
    if (mistake != Mistake.KEEPS_RECYCLE_BIT) {
      recycle = false;
    }
  }

  /** Whether others use the same shared info now ({@code skb_cloned}). */
  private boolean isShared() {
    return cloned && info.dataref.get() != 1;
  }

  /**
   * The i-th page, from 0, in the order they were added.
   *
   * @throws IndexOutOfBoundsException if there is no such page
   */
  public Page page(int i) {
    return info.pages.get(i);
  }

  /** The name given at birth, for messages. */
  public String name() {
    return name;
  }
}
