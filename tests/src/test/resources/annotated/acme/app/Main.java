package acme.app;

import acme.sheets.Binder;
import acme.sheets.Folder;
import acme.slabs.BytePool;
import acme.slabs.Lender;
import acme.slabs.Slab;
import acme.slabs.SlabPool;
import java.util.ArrayList;
import java.util.List;

/** Uses the annotated pools, rightly and wrongly. */
public final class Main {
  private static final SlabPool SLABS = new SlabPool();
  private static final BytePool BYTES = new BytePool();
  private static final Binder BINDER = new Binder();
  private static final List<Object> KEPT = new ArrayList<>();

  private Main() {}

  public static void main(String[] uses) {
    for (String use : uses) {
      switch (use) {
        case "right" -> right();
        case "slab" -> lostSlab(SLABS);
        case "reference" -> lostReference();
        case "twice" -> twice();
        case "bytes" -> lostBytes();
        case "sheets" -> sheets(false);
        case "forgetful" -> sheets(true);
        default -> throw new IllegalArgumentException(use);
      }
    }
    System.out.println("used " + SLABS.used() + ", uses " + BINDER.uses());
  }

  private static void right() {
    for (int i = 0; i < 100; i++) {
      Slab slab = SLABS.take(64);
      slab.retain(2);
      slab.release();
      slab.release();
      slab.release();
      BYTES.giveBack(BYTES.borrow(32), "done");
      BYTES.borrowAll(3, 32).forEach(buffer -> BYTES.giveBack(buffer, "done"));
    }
  }

  private static void lostSlab(Lender lender) {
    KEPT.add(lender.take(64));
  }

  private static void lostReference() {
    Slab slab = SLABS.take(128);
    slab.retain(1);
    slab.release();
    KEPT.add(slab);
  }

  private static void twice() {
    Slab slab = SLABS.take(64);
    slab.release();
    try {
      slab.release();
    } catch (IllegalStateException e) {
      System.out.println("refused");
    }
  }

  private static void lostBytes() {
    KEPT.addAll(BYTES.borrowAll(2, 16));
    BYTES.giveBack(BYTES.borrow(16), "done");
  }

  private static void sheets(boolean forgetful) {
    Folder folder = new Folder(BINDER, forgetful);
    folder.add(BINDER.take());
    folder.add(BINDER.take());
    Folder copy = folder.copy();
    copy.expand();
    copy.release();
    folder.release();
  }
}
