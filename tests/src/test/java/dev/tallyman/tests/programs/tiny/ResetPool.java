package dev.tallyman.tests.programs.tiny;

/** Hands out what it is given, and sets the count anew, whatever it was. */
public class ResetPool {
  /** An item that is initialised for each life. */
  public static class Item {
    private int count;

    void init() {
      count = 1;
    }

    /** How many references there are. */
    public int refCount() {
      return count;
    }

    /** Takes one more reference. */
    public void retain() {
      count++;
    }

    /** Drops a reference. */
    public void release() {
      count--;
    }
  }

  /** Gives a new item. */
  public Item get() {
    return again(new Item());
  }

  /** Gives this item. */
  public Item again(Item item) {
    item.init();
    return item;
  }
}
