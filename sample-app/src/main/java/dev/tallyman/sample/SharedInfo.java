package dev.tallyman.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What clones of a packet share: its pages, and how many clones there are ({@code
 * skb_shared_info}).
 *
 * <p>A shared info has one reference to each of its pages, however many buffers point at it. {@code
 * dataref} counts the buffers, and the one that takes it to 0 drops the references.
 *
 * <p>Thread safety: {@code dataref} is atomic; {@code pages} is filled before the first copy and
 * only read after.
 */
final class SharedInfo {
  final List<Page> pages;
  final AtomicInteger dataref = new AtomicInteger(1);

  SharedInfo(List<Page> pages) {
    this.pages = new ArrayList<>(pages);
  }
}
