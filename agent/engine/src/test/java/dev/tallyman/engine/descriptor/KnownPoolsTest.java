package dev.tallyman.engine.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The language says what the pools of published libraries do. Vert.x (its buffers are unpooled or
 * copies), Lucene, Agrona, Lettuce, Artemis, MINA and Ignite have no pool of their own that users
 * take from, or are Netty's: there is nothing to describe.
 */
class KnownPoolsTest {
  private static List<PoolDescriptor> known(String name) throws IOException, DescriptorException {
    try (InputStream in =
        Objects.requireNonNull(KnownPoolsTest.class.getResourceAsStream("known/" + name))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return DescriptorParser.parse(name, "", text);
    }
  }

  /** Each pool's name, and its lines as they were understood. */
  private static String understood(List<PoolDescriptor> pools) {
    List<String> words = new ArrayList<>();
    for (PoolDescriptor pool : pools) {
      words.add(pool.name() + (pool.reclaimed() ? " reclaimed" : ""));
      for (AliasRule alias : pool.aliases()) {
        words.add("alias " + String.join(".", alias.path()));
      }
      for (OwnerRule owner : pool.accounts()) {
        words.add("owner " + account(owner));
      }
      for (EventRule event : pool.events()) {
        words.add(event(event));
      }
    }
    return String.join("; ", words);
  }

  private static String account(OwnerRule owner) {
    GetterRule used = owner.used();
    GetterRule less = owner.less();
    GetterRule bound = owner.bound();
    return (used == null ? "-" : used.method())
        + (less == null ? "" : "-" + less.method())
        + (bound == null ? "" : "<" + bound.method())
        + (owner.idle() == null ? "" : " " + owner.idle().method());
  }

  private static String event(EventRule event) {
    StringBuilder text = new StringBuilder(event.kind().word()).append(' ');
    text.append(event.method().method());
    for (Parameter parameter : event.method().parameters()) {
      if (!parameter.role().isEmpty()) {
        text.append(' ').append(parameter.role()).append(parameter.isList() ? " list" : "");
        parameter.path().forEach(step -> text.append('.').append(step));
      }
    }
    if (!event.result().role().isEmpty()) {
      text.append(" -> ").append(event.result().role());
      text.append(event.result().isList() ? " list" : "");
    }
    if (event.terms().only().holds(true) != event.terms().only().holds(false)) {
      text.append(event.terms().only().holds(true) ? " if true" : " if false");
    } else if (!event.terms().only().holds(null)) {
      text.append(" if nonnull");
    }
    if (event.terms().last().holds(true) || event.terms().last().holds(0)) {
      text.append(" last");
    }
    if (event.terms().guard() != dev.tallyman.ledger.Guard.THROWS) {
      text.append(' ').append(event.terms().guard());
    }
    return text.append(event.terms().outermost() ? " outermost" : "").toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "01-netty         | netty; confirm init; ref retain amount; unref release last; set setRefCnt amount; move capacity",
        "02-spring        | spring; get wrap -> handle; ref retain; unref release last",
        "03-jetty         | jetty; alias getWrapped; owner -; get acquire -> handle; get acquire -> handle; ref retain outermost; unref release last outermost; put removeAndRelease handle; close clear",
        "04-kafka         | kafka; owner totalMemory-availableMemory<totalMemory; get allocate -> handle; get allocateChunks -> handle list; put deallocate handle SILENT; put deallocate handle SILENT; close close",
        "05-arrow         | arrow; alias getReferenceManager; owner getAllocatedMemory<getLimit; get buffer -> handle; ref retain amount outermost; unref decrement amount last; open newChildAllocator -> owner; close close",
        "06-undertow      | undertow; owner -; get allocate -> handle; put close IGNORED; close close",
        "07-commons-pool  | commons-pool; owner getNumActive<getMaxTotal; get borrowObject -> handle; put returnObject handle; put invalidateObject handle; close close",
        "08-jackson       | jackson reclaimed; get acquireAndLinkPooled -> handle; put releasePooled handle SILENT; put releaseToPool",
        "09-hadoop        | hadoop; get getBuffer -> handle; put putBuffer handle SILENT; hadoop-direct reclaimed; get getBuffer -> handle; put returnBuffer handle",
        "10-parquet       | parquet; get allocate -> handle; put release handle",
        "11-hbase         | hbase; alias getRefCnt; get allocate -> handle; ref retain amount outermost; unref release amount last outermost",
        "12-elasticsearch | elasticsearch; confirm <init>; ref tryIncRef if true; ref incRef; unref decRef last outermost; unref close outermost",
        "13-cassandra     | cassandra; owner usedSizeInBytes<memoryUsageThreshold; get get -> handle; get getAtLeast -> handle; put put handle",
        "14-grizzly       | grizzly; get allocate -> handle; get allocateAtLeast -> handle; put dispose IGNORED; put tryDispose if true",
        "15-chronicle     | chronicle; confirm <init>; ref reserve; ref tryReserve if true; unref release outermost; unref releaseLast outermost",
        "16-mongodb       | mongodb; get getBuffer -> handle; ref retain; unref release; mongodb-bytes; get getByteBuffer -> handle; put release handle",
        "17-grpc          | grpc; get getInternal -> handle; put releaseInternal handle",
        "18-httpcomponents | httpcomponents; owner -; get getFree -> handle if nonnull; put release handle; close close",
        "19-pekko         | pekko; get acquire -> handle; put release handle SILENT",
        "20-terracotta    | terracotta; owner getAllocatedSize; get allocate -> handle; put free handle",
        "21-okio          | okio reclaimed; get take -> handle; put recycle handle",
        "22-jdk           | jdk-temporary; get getTemporaryDirectBuffer -> handle; put releaseTemporaryDirectBuffer handle",
        "x-path           | path; get take -> handle; put give handle.attachment.root; put giveAll handle list"
      })
  void isUnderstoodAsItIsMeant(String name, String meant) throws Exception {
    assertThat(understood(known(name + ".pool"))).isEqualTo(meant);
  }

  @Test
  void aSubpackageIsNamedInFull() throws Exception {
    PoolDescriptor elastic = known("12-elasticsearch.pool").get(0);
    assertThat(elastic.described())
        .containsExactly("org.elasticsearch.common.bytes.ReleasableBytesReference");
    assertThat(known("04-kafka.pool").get(0).counting())
        .containsExactly("org.apache.kafka.clients.producer.internals.BufferPool");
    assertThat(known("08-jackson.pool").get(0).calls()).hasSize(3);
  }
}
