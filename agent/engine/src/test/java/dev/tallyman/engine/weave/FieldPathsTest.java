package dev.tallyman.engine.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.engine.descriptor.CensusRules;
import dev.tallyman.engine.descriptor.Position;
import dev.tallyman.ledger.Getters;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.AbstractCollection;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FieldPathsTest {
  private static final class Chunk {
    private final long size = 4096;
    private final @Nullable Chunk next;

    Chunk(@Nullable Chunk next) {
      this.next = next;
    }
  }

  private static class Base {
    private final Chunk chunk = new Chunk(null);
  }

  private static final class Cache extends Base {
    private final Chunk[] array = {new Chunk(null), null, new Chunk(null)};
    private final Collection<Chunk> list = List.of(new Chunk(null));
    private final Collection<Chunk> closed =
        new AbstractCollection<>() {
          @Override
          public Iterator<Chunk> iterator() {
            throw new UnsupportedOperationException();
          }

          @Override
          public int size() {
            return 3;
          }
        };
  }

  /** A line that says so, and is not optional. */
  static final CensusRules.Where HERE =
      new CensusRules.Where(new Position("some.pool", 3, 9), false);

  private final Weaving weaving = new Weaving();
  private final FieldPaths fields = ofNoModule(weaving);

  static FieldPaths ofNoModule() {
    return ofNoModule(new Weaving());
  }

  /** For classes of no named module: none is opened. */
  private static FieldPaths ofNoModule(Weaving weaving) {
    return new FieldPaths(
        new ModuleOpener(
            (Instrumentation)
                Proxy.newProxyInstance(
                    FieldPathsTest.class.getClassLoader(),
                    new Class<?>[] {Instrumentation.class},
                    (proxy, method, arguments) -> {
                      throw new AssertionError("a class of no named module is opened");
                    })),
        weaving);
  }

  private static List<String> path(String fields) {
    return Arrays.asList(fields.split("\\."));
  }

  @Test
  void leadsThroughSuperclassesToANumber() {
    assertThat(fields.number(new Cache(), path("chunk.size"), HERE)).isEqualTo(4096);
    assertThat(fields.follow(new Chunk(null), path("next"), HERE)).isNull();
  }

  @Test
  void whatIsNotThereIsUnknown() {
    for (int time = 0; time < 2; time++) {
      assertThat(fields.number(new Cache(), path("chunk.sise"), HERE)).isEqualTo(Getters.NONE);
      assertThat(fields.number(new Cache(), path("chunk.next.size"), HERE)).isEqualTo(Getters.NONE);
      assertThat(fields.number(new Cache(), path("chunk"), HERE)).isEqualTo(Getters.NONE);
      assertThat(fields.number(new Cache(), List.of(), HERE)).isEqualTo(Getters.NONE);
      assertThat(fields.all(new Cache(), path("arry.size"), HERE)).isEmpty();
    }
  }

  @Test
  void aFieldThatIsMissingIsSaidOnceALine() {
    for (int time = 0; time < 2; time++) {
      fields.number(new Cache(), path("chunk.sise"), HERE);
      fields.follow(new Chunk(null), path("nxt"), HERE);
    }
    assertThat(weaving.unmatchedRules())
        .singleElement()
        .asString()
        .startsWith("some.pool:3:9: no field sise in ")
        .endsWith("; did you mean size?");
  }

  @Test
  void aFieldThatIsNullOrOfAnOptionalLineIsNotMissing() {
    fields.follow(new Chunk(null), path("next.next"), HERE);
    fields.number(new Cache(), path("chunk.sise"), new CensusRules.Where(HERE.at(), true));
    assertThat(weaving.unmatchedRules()).isEmpty();
  }

  @Test
  void eachElementOfArraysAndCollections() {
    assertThat(fields.all(new Cache(), path("array"), HERE)).hasSize(2).doesNotContainNull();
    assertThat(fields.all(new Cache(), path("array.size"), HERE)).containsExactly(4096L, 4096L);
    assertThat(fields.all(new Cache(), path("list"), HERE)).hasSize(1);
    assertThat(fields.all(new Cache(), path("chunk"), HERE)).hasSize(1);
  }

  @Test
  void aCollectionThatCanNotBeReadHasASizeAtLeast() {
    assertThat(fields.all(new Cache(), path("closed"), HERE)).containsExactly(null, null, null);
  }
}
