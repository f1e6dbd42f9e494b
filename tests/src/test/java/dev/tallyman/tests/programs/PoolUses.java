package dev.tallyman.tests.programs;

import dev.tallyman.tests.programs.pools.Block;
import dev.tallyman.tests.programs.pools.Crate;
import dev.tallyman.tests.programs.pools.Lease;
import dev.tallyman.tests.programs.pools.Pallet;
import dev.tallyman.tests.programs.pools.Parcel;
import dev.tallyman.tests.programs.pools.Scraps;
import dev.tallyman.tests.programs.pools.Shelf;
import dev.tallyman.tests.programs.pools.Slabs;
import dev.tallyman.tests.programs.pools.View;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** One use of one small pool. What is leaked stays reachable. */
public final class PoolUses {
  private static final List<Object> KEPT = new ArrayList<>();
  private static final Slabs SLABS = new Slabs();

  private PoolUses() {}

  public static void main(String[] args) {
    use(args[0]);
    System.out.println("done, kept " + KEPT.size());
    Reference.reachabilityFence(KEPT);
  }

  private static void use(String name) {
    switch (name) {
      case "clean" -> clean();
      case "leak" -> leak();
      case "equal" -> equal();
      case "lists" -> lists();
      case "twice" -> twice();
      case "throwing" -> throwing();
      case "ignored" -> ignored();
      case "churn" -> churn();
      case "tried" -> tried();
      case "unseen" -> unseen();
      case "derived" -> derived();
      case "overReleased" -> overReleased();
      case "views" -> views();
      case "reset" -> reset();
      case "lent" -> lent();
      case "parcels" -> parcels();
      case "inherited" -> inherited();
      default -> throw new IllegalArgumentException(name);
    }
  }

  private static void clean() {
    for (int i = 0; i < 1000; i++) {
      ByteBuffer slab = SLABS.take(16);
      slab.put((byte) i).flip();
      SLABS.give(slab);
      slab.clear();
    }
    KEPT.add(String.valueOf(SLABS.take(1 << 21)));
  }

  private static void leak() {
    SLABS.give(SLABS.take(16));
    for (int i = 0; i < 3; i++) {
      KEPT.add(SLABS.take(32));
    }
  }

  /** Equal buffers are different ones. */
  private static void equal() {
    ByteBuffer first = SLABS.take(8);
    ByteBuffer second = SLABS.take(8);
    SLABS.give(first);
    KEPT.add(second);
  }

  private static void lists() {
    List<ByteBuffer> all = SLABS.takeAll(5, 16);
    KEPT.add(all.remove(0));
    SLABS.giveAll(all);
    SLABS.close();
  }

  private static void twice() {
    ByteBuffer slab = SLABS.take(16);
    SLABS.give(slab);
    SLABS.give(slab);
    ByteBuffer one = SLABS.take(16);
    ByteBuffer same = SLABS.take(16);
    SLABS.give(one);
    SLABS.give(same);
  }

  private static void throwing() {
    ByteBuffer empty = SLABS.take(0);
    KEPT.add(empty);
    try {
      SLABS.give(empty);
    } catch (IllegalStateException e) {
      System.out.println("refused");
    }
    try {
      SLABS.take(-1);
    } catch (IllegalArgumentException e) {
      System.out.println("refused");
    }
  }

  private static void ignored() {
    Lease lease = Lease.make();
    lease.close();
    lease.close();
    KEPT.add(Lease.make());
  }

  private static void churn() {
    Scraps scraps = new Scraps();
    scraps.give(scraps.take());
    KEPT.add(scraps.take());
  }

  private static void tried() {
    Block block = Block.make();
    if (block.tryRetain()) {
      block.release();
    }
    block.release();
    System.out.println(block.tryRetain());
    Block kept = Block.make();
    kept.tryRetain();
    kept.release();
    KEPT.add(kept);
  }

  /** One of two references ends where nobody sees it. */
  private static void unseen() {
    Block block = Block.make().retain();
    block.drop();
    block.release();
    KEPT.add(block);
  }

  private static void derived() {
    Block parent = Block.make();
    Block child = Block.over(parent);
    parent.release();
    child.release();
    Block second = Block.make();
    KEPT.add(Block.over(second));
    second.release();
  }

  private static void overReleased() {
    Block block = Block.make();
    block.release();
    block.release();
  }

  private static void views() {
    View view = View.make();
    View.close(new View(null, view));
    View lost = View.make();
    KEPT.add(lost);
    View.close(new View(null, null));
  }

  private static void reset() {
    Block block = Block.make().retain().retain();
    block.reset(1);
    block.release();
  }

  /** What one pool counts, another one lends. */
  private static void lent() {
    Shelf shelf = new Shelf();
    Block block = Block.make();
    shelf.stock(block);
    for (int i = 0; i < 3; i++) {
      Block lent = shelf.lend().retain();
      lent.release();
      shelf.back(lent);
    }
    shelf.lend().release();
    KEPT.add(block);
  }

  private static void parcels() {
    for (Parcel parcel : Parcel.some(3)) {
      parcel.drop();
    }
    Parcel filled = Parcel.blank();
    Parcel.fill(filled);
    KEPT.add(filled);
    KEPT.addAll(Parcel.some(2));
    KEPT.add(Parcel.blank());
  }

  private static void inherited() {
    Crate crate = Crate.make();
    crate.retain();
    crate.release();
    crate.release();
    for (int i = 0; i < 3; i++) {
      Pallet.lift().lower();
    }
    Pallet kept = Pallet.lift();
    kept.retain();
    KEPT.add(kept);
  }
}
