package dev.tallyman.engine.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tallyman.ledger.Channel;
import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.Reclaim;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The descriptor language: what it says, and what it says of what it can not read. */
class DescriptorParserTest {
  private static final String START = "pool p\n  package a.b\n  handle H count c()\n";

  private static PoolDescriptor one(String text) throws DescriptorException {
    return DescriptorParser.parse("test", "", text).get(0);
  }

  @Test
  void anEventSaysClassMethodParametersChannelAndResult() throws DescriptorException {
    PoolDescriptor pool =
        one(
            "pool p\n package a.b\n page P floor 2\n get Pool.take(int amount, ..) -> page\n"
                + " ref P.get() channel plain # a comment\n");
    EventRule get = pool.events().get(0);
    assertThat(get.kind()).isEqualTo(EventKind.GET);
    assertThat(get.method().className()).isEqualTo("a.b.Pool");
    assertThat(get.method().role("amount")).isZero();
    assertThat(get.method().open()).isTrue();
    assertThat(get.result()).isEqualTo("page");
    assertThat(pool.events().get(1).channel()).isEqualTo(Channel.PLAIN);
    assertThat(pool.floor()).isEqualTo(2);
    assertThat(pool.seesPlainReferences()).isTrue();
  }

  @Test
  void aSimpleTypeNameMeansAnyClassOfThatName() throws DescriptorException {
    MethodPattern method = one(START + " ref H.retain(Owner, int)\n").events().get(0).method();
    assertThat(method.matches("retain", List.of("x.y.Owner", "int"))).isTrue();
    assertThat(method.matches("retain", List.of("x.y.Outer$Owner", "int"))).isTrue();
    assertThat(method.matches("retain", List.of("x.y.Owner"))).isFalse();
    assertThat(method.matches("retain", List.of("x.y.Other", "int"))).isFalse();
    assertThat(method.matches("retain", List.of("x.y.Owner", "int", "int"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pol p                        | test:1:1: expected 'pool NAME' first, found 'pol'",
        "pool                         | test:1:5: expected the pool's name, found the end of the line",
        "pool p~ unrefs H.release()   | test:4:2: expected a keyword, found 'unrefs'; did you mean unref?",
        "pool p~ ref release()        | test:4:6: expected a method with its class",
        "pool p~ ref H.release        | test:4:15: expected '('",
        "pool p~ ref H.release(int    | test:4:19: expected ','",
        "pool p~ ref H.r() channel x  | test:4:20: expected a channel (pool, plain), found 'x'",
        "pool p~ ref H.r() -> handel  | did you mean handle?",
        "pool p~ handle H floor x     | test:4:17: expected the floor, a number, found 'x'",
        "pool p~ ref H.r() again      | test:4:12: expected the end of the line or an option (channel), found 'again'"
      })
  void anErrorSaysWhereAndWhatWasExpected(String text, String message) {
    String descriptor = text.replace("pool p~", START.strip() + "\n");
    assertThatThrownBy(() -> one(descriptor))
        .isInstanceOf(DescriptorException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aConstructorMaySayWhoGetsTheMemoryBack() throws DescriptorException {
    PoolDescriptor pool =
        one(START + " confirm H.<init>(byte[]) reclaim user\n confirm H.<init>(int) reclaim gc\n");
    assertThat(pool.events())
        .extracting(EventRule::reclaim)
        .containsExactly(Reclaim.USER, Reclaim.GC);
    assertThatThrownBy(() -> one(START + " confirm H.init() reclaim gc\n"))
        .hasMessageContaining("found 'reclaim'");
  }

  @Test
  void aPoolWithNothingToCountIsRefused() {
    assertThatThrownBy(() -> one("pool p\n ref a.H.retain()\n"))
        .hasMessageContaining("has no 'page' and no 'handle'");
    assertThatThrownBy(() -> one(START)).hasMessageContaining("has no event");
  }

  @Test
  void theBuiltInDescriptorsAreValid() throws Exception {
    assertThat(DescriptorFiles.builtIn()).extracting(PoolDescriptor::name).containsExactly("netty");
  }
}
