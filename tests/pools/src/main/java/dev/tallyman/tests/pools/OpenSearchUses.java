package dev.tallyman.tests.pools;

import static dev.tallyman.tests.pools.Uses.keep;

import org.opensearch.common.bytes.ReleasableBytesReference;
import org.opensearch.common.recycler.Recycler;
import org.opensearch.common.settings.Settings;
import org.opensearch.common.util.PageCacheRecycler;
import org.opensearch.core.common.bytes.BytesArray;

/** OpenSearch's pages, and references to bytes in them. */
final class OpenSearchUses {
  private static final PageCacheRecycler PAGES = new PageCacheRecycler(Settings.EMPTY);

  private OpenSearchUses() {}

  private static ReleasableBytesReference reference() {
    Recycler.V<byte[]> page = PAGES.bytePage(true);
    return new ReleasableBytesReference(new BytesArray(page.v(), 0, 64), page);
  }

  @Right
  static void obtained() {
    Recycler.V<byte[]> bytes = PAGES.bytePage(true);
    try (Recycler.V<Object[]> objects = PAGES.objectPage()) {
      objects.v()[0] = "used";
      objects.v()[0] = null;
    }
    bytes.close();
  }

  @Right
  static void ofNoRecycler() {
    keep(PageCacheRecycler.NON_RECYCLING_INSTANCE.bytePage(true));
  }

  @Right
  static void elsewhere() throws Exception {
    Recycler.V<byte[]> bytes = PAGES.bytePage(false);
    Uses.elsewhere(bytes::close);
  }

  @Right
  static void referred() throws Exception {
    ReleasableBytesReference reference = reference();
    ReleasableBytesReference slice = reference.retainedSlice(8, 16);
    reference.retain();
    reference.close();
    reference.close();
    Uses.elsewhere(slice::close);
  }

  @Right
  static void overMemoryOfItsOwn() {
    keep(ReleasableBytesReference.wrap(new BytesArray(new byte[8])));
    ReleasableBytesReference.wrap(new BytesArray(new byte[8])).close();
  }

  @Planted(count = 2)
  static void lost() {
    keep(PAGES.bytePage(true));
    keep(PAGES.objectPage());
  }

  @Planted(at = "reference")
  static void lostSlice() {
    ReleasableBytesReference reference = reference();
    keep(reference.retainedSlice(8, 16));
    reference.close();
  }

  @Planted(kind = "OVER_RELEASE", certainty = "certain", at = "overReleased")
  static void overReleased() {
    ReleasableBytesReference reference =
        new ReleasableBytesReference(new BytesArray(new byte[8]), () -> {});
    reference.close();
    reference.close();
  }
}
