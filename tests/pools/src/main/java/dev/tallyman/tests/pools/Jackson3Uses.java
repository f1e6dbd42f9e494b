package dev.tallyman.tests.pools;

import static dev.tallyman.tests.pools.Uses.keep;

import java.util.List;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.core.util.RecyclerPool;

/** Jackson 3's recyclers. */
final class Jackson3Uses {
  private Jackson3Uses() {}

  @Right
  static void recyclers() {
    List<RecyclerPool<BufferRecycler>> pools =
        List.of(
            JsonRecyclerPools.newConcurrentDequePool(),
            JsonRecyclerPools.newBoundedPool(4),
            JsonRecyclerPools.nonRecyclingPool());
    for (RecyclerPool<BufferRecycler> pool : pools) {
      pool.acquireAndLinkPooled().releaseToPool();
    }
  }

  @Planted
  static void lost() {
    keep(JsonRecyclerPools.newConcurrentDequePool().acquireAndLinkPooled());
  }
}
