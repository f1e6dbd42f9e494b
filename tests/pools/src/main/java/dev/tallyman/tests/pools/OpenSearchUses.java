package dev.tallyman.tests.pools;

import static dev.tallyman.tests.pools.Uses.keep;

import org.opensearch.common.recycler.Recycler;
import org.opensearch.common.settings.Settings;
import org.opensearch.common.util.PageCacheRecycler;

/** OpenSearch's pages. */
final class OpenSearchUses {
  private static final PageCacheRecycler PAGES = new PageCacheRecycler(Settings.EMPTY);

  private OpenSearchUses() {}

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

  @Planted(count = 2)
  static void lost() {
    keep(PAGES.bytePage(true));
    keep(PAGES.longPage(true));
  }
}
