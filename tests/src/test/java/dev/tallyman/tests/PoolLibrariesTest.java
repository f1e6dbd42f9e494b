package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tallyman.tests.harness.AgentRun;
import dev.tallyman.tests.harness.Artifacts;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.harness.Matrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pools of published libraries that the agent knows: each used rightly in every way, and with
 * something lost in each way that can be lost. Exactly that is found. What the runs showed is the
 * table in {@code docs/pools.md}; to write it anew: {@code -Dtallyman.matrices=all
 * -Dtallyman.writeDocs=true}.
 */
class PoolLibrariesTest {
  private static final Path PAGE = Artifacts.root().resolve("docs/pools.md");
  private static final String BEGIN = "<!-- table: written by PoolLibrariesTest -->\n";
  private static final String END = "<!-- end of table -->\n";

  /** What Chronicle's documentation asks for. */
  private static final String[] CHRONICLE = {
    "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
    "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.util=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED"
  };

  /** What Agrona's documentation asks for. */
  private static final String[] AERON = {
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED"
  };

  /** Of what its start scripts give. */
  private static final String[] CASSANDRA = {
    "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
    "--add-opens=java.base/java.nio=ALL-UNNAMED"
  };

  /** What a thread that ended has left in Netty's cache is no loss of Spring's. */
  private static final String NO_CACHES = "-Dio.netty.allocator.useCacheForAllThreads=false";

  private static final String LAYERS = "layers";

  private static final List<PoolLibrary> LIBRARIES =
      List.of(
          PoolLibrary.of(
                  "jetty-12.0.0",
                  "JettyUses",
                  "ofTheTrackingPool",
                  "sized",
                  "slicedAndCopied",
                  "lostInASlice",
                  "lostInTheTrackingPool")
              .compiledWith("jetty-12.0.34"),
          PoolLibrary.of("jetty-12.0.34", "JettyUses", "sized", "slicedAndCopied", "lostInASlice")
              .compiledWith("jetty-12.0.34"),
          PoolLibrary.of("jetty-12.1.13", "JettyUses"),
          PoolLibrary.of("jetty-12.0.0", "JettyCompressionUses"),
          PoolLibrary.of("jetty-12.1.13", "JettyCompressionUses"),
          PoolLibrary.of("arrow-5.0.0", "ArrowUses")
              .jvm("--add-opens=java.base/java.nio=ALL-UNNAMED"),
          PoolLibrary.of("arrow-19.0.0", "ArrowUses")
              .jvm("--add-opens=java.base/java.nio=ALL-UNNAMED"),
          PoolLibrary.of("kafka-1.0.2", "KafkaUses", "chunks", "closed", "lostChunks"),
          PoolLibrary.of("kafka-4.4.0", "KafkaUses"),
          PoolLibrary.of("kafka-4.4.0", "KafkaSupplierUses"),
          PoolLibrary.of("kafka-4.4.0", "KafkaReservedUses"),
          PoolLibrary.of("arrow-19.0.0", "ArrowReservedUses")
              .jvm("--add-opens=java.base/java.nio=ALL-UNNAMED"),
          PoolLibrary.of("layers-new", "LayeredUses"),
          PoolLibrary.of("jackson-2.16.0", "JacksonUses"),
          PoolLibrary.of("jackson-2.20.0", "JacksonUses"),
          PoolLibrary.of("jackson-3.3.0", "Jackson3Uses"),
          PoolLibrary.of("mongodb-4.5.1", "MongoUses"),
          PoolLibrary.of("mongodb-5.6.1", "MongoUses"),
          PoolLibrary.of(
              "commons-pool-2.4.2", "CommonsPoolUses", "borrowedForADuration", "lostForADuration"),
          PoolLibrary.of("commons-pool-2.13.1", "CommonsPoolUses"),
          PoolLibrary.of("commons-pool-2.4.2", "CommonsPoolReservedUses"),
          PoolLibrary.of("undertow-2.0.3", "UndertowQueueUses"),
          PoolLibrary.of("undertow-2.1.0", "UndertowUses"),
          PoolLibrary.of("undertow-2.3.12", "UndertowCacheUses"),
          PoolLibrary.of("undertow-2.4.4", "UndertowUses"),
          PoolLibrary.of("xnio-3.3.8", "XnioUses", "sizedBuffers", "lostSizedBuffer"),
          PoolLibrary.of("xnio-3.8.17", "XnioUses"),
          PoolLibrary.of("hadoop-3.1.4", "HadoopUses", "weak", "lostOfTheWeakPool"),
          PoolLibrary.of("hadoop-3.4.2", "HadoopUses"),
          PoolLibrary.of("hbase-2.4.18", "HBaseUses"),
          PoolLibrary.of("hbase-2.5.10", "HBaseUses"),
          PoolLibrary.of("hbase-2.6.3", "HBaseUses"),
          PoolLibrary.of("parquet-1.14.4", "ParquetUses"),
          PoolLibrary.of("parquet-1.16.0", "ParquetUses"),
          PoolLibrary.of("spring-5.3.2", "SpringUses").compiledWith("spring-5.3.2").jvm(NO_CACHES),
          PoolLibrary.of("spring-7.0.10", "SpringUses").jvm(NO_CACHES),
          PoolLibrary.of("spring-6.2.19", "SpringJettyUses").compiledWith("spring-6.2.19"),
          PoolLibrary.of("spring-7.0.10", "SpringJettyUses"),
          PoolLibrary.of("pekko-1.0.0", "PekkoUses"),
          PoolLibrary.of("pekko-1.2.1", "PekkoUses"),
          PoolLibrary.of("chronicle-2.23.33", "ChronicleUses").jvm(CHRONICLE).upTo(21),
          PoolLibrary.of("chronicle-2026.4", "ChronicleUses").jvm(CHRONICLE),
          PoolLibrary.of("opensearch-2.11.1", "OpenSearchUses"),
          PoolLibrary.of("opensearch-2.19.2", "OpenSearchUses"),
          PoolLibrary.of("elasticsearch-7.17.29", "ElasticsearchUses"),
          PoolLibrary.of("elasticsearch-8.19.5", "ElasticsearchUses"),
          PoolLibrary.of("cassandra-4.1.9", "CassandraUses").jvm(CASSANDRA),
          PoolLibrary.of("cassandra-5.0.5", "CassandraUses").jvm(CASSANDRA),
          PoolLibrary.of("aeron-1.34.0", "AeronUses").jvm(AERON),
          PoolLibrary.of("aeron-1.44.1", "AeronUses").jvm(AERON),
          PoolLibrary.of("vertx-4.5.14", "VertxUses", "http").jvm(NO_CACHES),
          PoolLibrary.of("vertx-5.0.7", "VertxUses").jvm(NO_CACHES));

  /** What the runs of one library showed. */
  private record Row(
      Set<String> pools, List<String> versions, Set<String> events, Set<String> kinds) {}

  private static final Map<String, Row> rows = new TreeMap<>();
  private static int runs;

  /** Each program with the newest version; with all {@link Matrix matrices} with each version. */
  static Stream<Arguments> runs() {
    Map<String, PoolLibrary> newest = new TreeMap<>();
    for (PoolLibrary library : LIBRARIES) {
      newest.put(library.program(), library);
    }
    List<Arguments> all = new ArrayList<>();
    for (PoolLibrary library : Matrix.isWhole() ? LIBRARIES : newest.values()) {
      for (Jdk jdk : Matrix.jdks()) {
        if (jdk.major() <= library.newestJdk()) {
          all.add(Arguments.of(library, jdk));
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void whatIsLostIsFoundAndNothingElse(PoolLibrary library, Jdk jdk) throws IOException {
    Launch launch = library.launch(jdk);
    AgentRun run = launch.run();
    assertThat(run.stdout()).as(run.stderr()).endsWith("done\n");
    List<String> expected = new ArrayList<>();
    Set<String> absent = new TreeSet<>();
    for (String line : run.stdout().split("\n")) {
      if (line.startsWith("found ")) {
        expected.add(line.substring("found ".length()));
      } else if (line.startsWith("absent ")) {
        absent.add(line.substring("absent ".length()));
      }
    }
    List<String> found = new ArrayList<>();
    for (JsonNode finding : run.counted()) {
      found.add(
          String.join(
              " ",
              finding.get("kind").asText(),
              finding.get("certainty").asText(),
              finding.get("count").asText(),
              method(finding)));
    }
    assertThat(expected).isNotEmpty();
    assertThat(found).as(run.stderr()).containsExactlyInAnyOrderElementsOf(expected);
    JsonNode coverage = run.report().coverage();
    assertThat(coverage.get("blind").asBoolean()).as(coverage.toString()).isFalse();
    assertThat(coverage.get("dropped").asInt()).isZero();
    assertThat(absent).isSubsetOf(library.absent());
    record(library, run);
    launch.clean();
  }

  private static String method(JsonNode finding) {
    JsonNode site = finding.at("/sites/0/site");
    if (site.isMissingNode()) {
      return "-";
    }
    String method = site.asText().substring(0, site.asText().indexOf('('));
    return method.substring(method.lastIndexOf('.') + 1);
  }

  private static void record(PoolLibrary library, AgentRun run) {
    runs++;
    String name = library.folder().substring(0, library.folder().lastIndexOf('-'));
    if (name.equals(LAYERS)) {
      return; // Of several libraries.
    }
    Row row =
        rows.computeIfAbsent(
            name,
            n -> new Row(new TreeSet<>(), new ArrayList<>(), new TreeSet<>(), new TreeSet<>()));
    for (JsonNode pool : run.report().all("pool")) {
      if (pool.get("gets").asLong() > 0) {
        row.pools.add("`" + pool.get("pool").asText() + "`");
      }
    }
    if (!row.versions.contains(library.version())) {
      row.versions.add(library.version());
    }
    for (JsonNode finding : run.counted()) {
      row.kinds.add(finding.get("kind").asText());
      for (JsonNode entry : finding.get("tape")) {
        row.events.add(entry.get("event").asText());
      }
    }
  }

  @AfterAll
  static void writeTheTable() throws IOException {
    if (runs < LIBRARIES.size() * Jdk.all().size()) {
      return; // Some failed, or were not asked for.
    }
    StringBuilder table =
        new StringBuilder("| library | its pools here | tried on | events | kinds found |\n");
    table.append("|---|---|---|---|---|\n");
    rows.forEach(
        (name, row) ->
            table.append(
                String.join(
                    " | ",
                    "| " + name,
                    String.join(", ", row.pools),
                    String.join(", ", row.versions),
                    String.join(", ", row.events),
                    String.join(", ", row.kinds) + " |\n")));
    String page = Files.readString(PAGE);
    String before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
    String after = page.substring(page.indexOf(END));
    String wanted = before + "\n" + table + "\n" + after;
    if (Boolean.getBoolean("tallyman.writeDocs")) {
      Files.writeString(PAGE, wanted);
    }
  }
}
