package dev.tallyman.engine.weave;

import static org.assertj.core.api.Assertions.assertThat;

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

  private final FieldPaths fields = ofNoModule();

  /** For classes of no named module: none is opened. */
  static FieldPaths ofNoModule() {
    return new FieldPaths(
        new ModuleOpener(
            (Instrumentation)
                Proxy.newProxyInstance(
                    FieldPathsTest.class.getClassLoader(),
                    new Class<?>[] {Instrumentation.class},
                    (proxy, method, arguments) -> {
                      throw new AssertionError("a class of no named module is opened");
                    })));
  }

  private static List<String> path(String fields) {
    return Arrays.asList(fields.split("\\."));
  }

  @Test
  void leadsThroughSuperclassesToANumber() {
    assertThat(fields.number(new Cache(), path("chunk.size"))).isEqualTo(4096);
    assertThat(fields.follow(new Chunk(null), path("next"))).isNull();
  }

  @Test
  void whatIsNotThereIsUnknown() {
    for (int time = 0; time < 2; time++) {
      assertThat(fields.number(new Cache(), path("chunk.sise"))).isEqualTo(Getters.NONE);
      assertThat(fields.number(new Cache(), path("chunk.next.size"))).isEqualTo(Getters.NONE);
      assertThat(fields.number(new Cache(), path("chunk"))).isEqualTo(Getters.NONE);
      assertThat(fields.number(new Cache(), List.of())).isEqualTo(Getters.NONE);
      assertThat(fields.all(new Cache(), path("arry.size"))).isEmpty();
    }
  }

  @Test
  void eachElementOfArraysAndCollections() {
    assertThat(fields.all(new Cache(), path("array"))).hasSize(2).doesNotContainNull();
    assertThat(fields.all(new Cache(), path("array.size"))).containsExactly(4096L, 4096L);
    assertThat(fields.all(new Cache(), path("list"))).hasSize(1);
    assertThat(fields.all(new Cache(), path("chunk"))).hasSize(1);
  }

  @Test
  void aCollectionThatCanNotBeReadHasASizeAtLeast() {
    assertThat(fields.all(new Cache(), path("closed"))).containsExactly(null, null, null);
  }
}
