/**
 * A small model of the Linux kernel's {@code page_pool}, with a flaw that was found in review and
 * the correction that was merged instead.
 *
 * <p>In July 2021 Yunsheng Lin proposed (RFC v2 3/5, "page recycling support based on elevated
 * refcnt") to let several packets share one pooled page. The pool adds a large number of references
 * to the page's own count in advance; whoever puts the page and then sees exactly the pool's own
 * number left was the last user, and recycles it. Alexander Duyck answered that this "effectively
 * turned the page count into a ticket lock of sorts": all depends on somebody standing there when
 * the display shows the number. But anybody may take a plain reference to a page ({@code
 * get_page}), and if such a reference is the last to go ({@code put_page}), the number comes up and
 * nobody looks. Then nobody holds the page, and neither the pool nor the system ever gets it back.
 * "All it would take is a skb_clone followed by pskb_expand_head". Linux 5.15 does it Duyck's way,
 * with a second count for the pool's users only (53e0961da1c7).
 *
 * <p>Read in this order:
 *
 * <ol>
 *   <li>{@link dev.tallyman.sample.Page} and {@link dev.tallyman.sample.PageAllocator}: one count,
 *       and the rule that the page goes back to the system at zero, whoever gets it there;
 *   <li>{@link dev.tallyman.sample.PagePool}: what a pool does, whatever the design;
 *   <li>the three designs: {@code PlainPagePool}, {@code ElevatedRefcntPagePool} (the flaw), {@code
 *       FragCountPagePool} (the correction);
 *   <li>{@link dev.tallyman.sample.PacketBuffer}: the innocent operations that set it off;
 *   <li>{@link dev.tallyman.sample.Scenarios}: the discussion, replayed;
 *   <li>{@link dev.tallyman.sample.DriverRing} and {@link dev.tallyman.sample.PageFragCache}: "the
 *       other implementations that do pagecnt_bias", and why theirs is sound;
 *   <li>the other scenarios, whose classes are named in {@code Scenarios}: what else goes wrong
 *       with counts, most of it once in the kernel.
 * </ol>
 *
 * <p>Letters used throughout: R is the page's reference count, B its bias (references that the pool
 * charged in advance and has not handed out), F its frag count.
 */
package dev.tallyman.sample;
