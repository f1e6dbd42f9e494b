package dev.tallyman.tests.pools;

import static dev.tallyman.tests.pools.Uses.keep;

import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.core.io.ReferenceOwner;

/** Chronicle's memory outside the heap. */
final class ChronicleUses {
  private ChronicleUses() {}

  @Right
  static void stored() {
    BytesStore<?, ?> store = BytesStore.nativeStore(64);
    ReferenceOwner owner = ReferenceOwner.temporary("owner");
    store.reserve(owner);
    store.release(owner);
    store.releaseLast();
  }

  @Right
  static void transferred() {
    BytesStore<?, ?> store = BytesStore.nativeStore(64);
    ReferenceOwner owner = ReferenceOwner.temporary("owner");
    store.reserveTransfer(ReferenceOwner.INIT, owner);
    store.releaseLast(owner);
  }

  @Right
  static void elastic() {
    Bytes<?> bytes = Bytes.allocateElasticDirect(16);
    for (int i = 0; i < 100; i++) {
      bytes.append("more than was asked for");
    }
    bytes.releaseLast();
  }

  @Right
  static void ofTheHeap() {
    keep(Bytes.from("a text"));
    keep(Bytes.allocateElasticOnHeap(16));
  }

  @Right
  static void viewed() {
    BytesStore<?, ?> store = BytesStore.nativeStore(64);
    Bytes<?> view = store.bytesForRead();
    view.releaseLast();
    store.releaseLast();
  }

  @Planted
  static void lost() {
    keep(BytesStore.nativeStore(64));
  }

  @Planted
  static void lostByAnOwner() {
    BytesStore<?, ?> store = BytesStore.nativeStore(64);
    store.reserve(keep(ReferenceOwner.temporary("owner")));
    store.release(ReferenceOwner.INIT);
    keep(store);
  }

  @Planted
  static void lostElastic() {
    keep(Bytes.allocateElasticDirect(16)).append("something");
  }
}
