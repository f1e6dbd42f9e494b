package dev.tallyman.engine.model;

/**
 * What a program can do to pages, pools and buffers. The model is one; the woven sample is another.
 *
 * <p>Pages are numbered from 0 in the order in which they enter. The caller numbers the holders:
 * buffers, drivers and third parties, each number once. Only the model listens to who the holder
 * is; nobody else is told, which is the difficulty of the whole subject.
 */
public interface Machine {
  /**
   * Takes a page from pool 0, as one reference for each holder.
   *
   * @param emergency whether a page that has to be new is one that is never kept
   * @return the page
   */
  int allocate(boolean emergency, int... holders);

  /** Puts a reference to a pool: to 0, where the page is from, or to 1. */
  void put(int pool, int page, int holder);

  /** Closes all pools. */
  void closePools();

  /** Puts a new page into the ring. */
  int refill();

  /** The ring hands out a half. */
  void next(int page, int half, int holder);

  /** The ring gives a page up and takes its raise off, and so many references more. */
  void drain(int page, int more);

  /** The ring goes and gives each page up; undrained, it forgets to take the raise off. */
  void closeRing(boolean undrained);

  /** A buffer over a page takes over the reference of the holder of its own number. */
  void wrap(int buffer, int page, boolean forgetsRecycleBit);

  /** The same for half a page of the ring. */
  void wrapHalf(int buffer, int page, int half);

  /** The new buffer shares the pages of the old one. */
  void copy(int buffer, int copy);

  /** A buffer that shares its pages takes references of its own. */
  void expand(int buffer);

  /** Copies a buffer, and moves the copy's pages into a new one: {@code into}. */
  void merge(int buffer, int copy, int into);

  /** Releases a buffer. */
  void release(int buffer);

  /** Uses a buffer's memory. */
  void touch(int buffer);

  /** Takes a plain reference. */
  void get(int page, int holder);

  /** Drops a plain reference. */
  void drop(int page, int holder);
}
