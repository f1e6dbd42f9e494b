package dev.tallyman.tests.pools;

import static dev.tallyman.tests.pools.Uses.keep;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.util.RecyclerPool;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/** Jackson 2's recyclers. */
final class JacksonUses {
  private JacksonUses() {}

  private static List<RecyclerPool<BufferRecycler>> pools() {
    return List.of(
        JsonRecyclerPools.newConcurrentDequePool(),
        JsonRecyclerPools.newBoundedPool(4),
        JsonRecyclerPools.nonRecyclingPool());
  }

  private static JsonFactory factory(RecyclerPool<BufferRecycler> pool) {
    return new JsonFactoryBuilder().recyclerPool(pool).build();
  }

  @Right
  static void readAndWritten() throws IOException {
    for (RecyclerPool<BufferRecycler> pool : pools()) {
      JsonFactory factory = factory(pool);
      StringWriter text = new StringWriter();
      try (JsonGenerator json = factory.createGenerator(text)) {
        json.writeStartArray();
        json.writeString("a");
        json.writeEndArray();
      }
      try (JsonParser json = factory.createParser(text.toString())) {
        while (json.nextToken() != null) {
          // Read to the end.
        }
      }
      JsonParser json = factory.createParser("[1]");
      json.close();
      json.close();
    }
  }

  @Right
  static void recyclers() {
    for (RecyclerPool<BufferRecycler> pool : pools()) {
      pool.acquireAndLinkPooled().releaseToPool();
    }
  }

  @Planted(count = 2, at = "_getBufferRecycler")
  static void lost() throws IOException {
    JsonFactory factory = factory(JsonRecyclerPools.newConcurrentDequePool());
    for (int i = 0; i < 2; i++) {
      keep(factory.createParser("[1]")).nextToken();
    }
  }
}
