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
                + " ref P.get() channel plain # a comment\n freed P.free()\n");
    EventRule get = pool.events().get(0);
    assertThat(get.kind()).isEqualTo(EventKind.GET);
    assertThat(get.method().className()).isEqualTo("a.b.Pool");
    assertThat(get.method().role("amount")).isZero();
    assertThat(get.method().open()).isTrue();
    assertThat(get.result().role()).isEqualTo("page");
    assertThat(pool.events().get(1).channel()).isEqualTo(Channel.PLAIN);
    assertThat(pool.floor()).isEqualTo(2);
    assertThat(pool.seesPlainReferences()).isTrue();
  }

  private static CensusRules.Where required(int line, int column) {
    return new CensusRules.Where(new Position("test", line, column), false);
  }

  @Test
  void aGroupIsAHandleThatIsTheCountOfOthers() throws DescriptorException {
    PoolDescriptor pool =
        one(
            "pool p\n package a\n handle H\n group G count c()\n get P.take() -> handle\n"
                + " confirm G.<init>(..)\n hold B.<init>(G holder, H[])\n");
    assertThat(pool.handles()).containsExactly("a.H", "a.G");
    assertThat(pool.groups()).containsExactly("a.G");
    assertThat(pool.relocated("x.").groups()).containsExactly("x.a.G");
    assertThat(pool.events().get(2).method().role("holder")).isZero();
  }

  @Test
  void whatIsOutIsCountedByStaticsAndByWhatThreadsKeep() throws DescriptorException {
    PoolDescriptor pool =
        one(
            "pool p\n package a\n handle H\n unref H.release()\n"
                + " opening A at D.x at D.y buffers n() bytes b() class small s() class huge h()\n"
                + " opening T of threads by c.K m.v by M v at a.x buffers n() optional\n");
    CensusRules.OpeningRule statics = pool.census().openings().get(0);
    assertThat(statics.keepers()).isEmpty();
    assertThat(statics.paths()).containsExactly(List.of("D", "x"), List.of("D", "y"));
    assertThat(statics.classes().keySet()).containsExactly("small", "huge");
    CensusRules.OpeningRule threads = pool.relocated("x.").census().openings().get(1);
    assertThat(threads.className()).isEqualTo("x.a.T");
    assertThat(threads.keepers())
        .containsExactly(
            new CensusRules.KeeperRule("x.c.K", List.of("m", "v")),
            new CensusRules.KeeperRule("x.a.M", List.of("v")));
    assertThat(threads.where().optional()).isTrue();
  }

  @Test
  void pagesReadAtTheCensusAreNoPageRules() throws DescriptorException {
    PoolDescriptor pool =
        one(
            "pool p\n package a\n handle H\n unref H.release()\n"
                + " page C census size bytes used bytes - free single one exact\n lies H in run.chunk takes n\n"
                + " idle R used most - idle in chunk takes n if kept size n most 2 by pool.id by n optional\n"
                + " parked T at a.b at c in chunk takes n reclaim gc unless p.all\n");
    assertThat(pool.hasPageRules()).isFalse();
    CensusRules rules = pool.census();
    assertThat(rules.pages())
        .containsExactly(
            new CensusRules.PageRule(
                "a.C",
                List.of("bytes"),
                List.of("bytes"),
                List.of("free"),
                List.of("one"),
                true,
                required(5, 7)));
    assertThat(rules.places())
        .containsExactly(
            new CensusRules.PlaceRule(
                "a.H", List.of("run", "chunk"), List.of("n"), required(6, 7)));
    assertThat(rules.idle().get(0).page()).containsExactly("chunk");
    assertThat(rules.idle().get(0).takes()).containsExactly("n");
    assertThat(rules.idle().get(0).most()).isEqualTo(2);
    assertThat(rules.idle().get(0).where().optional()).isTrue();
    assertThat(rules.idle().get(0).kinds()).containsExactly(List.of("pool", "id"), List.of("n"));
    assertThat(rules.parked().get(0).entries()).containsExactly(List.of("a", "b"), List.of("c"));
    assertThat(rules.parked().get(0).reclaimed()).isTrue();
    assertThat(rules.parked().get(0).keeper()).containsExactly("p", "all");
    assertThat(rules.made()).containsExactly("a.C", "a.R", "a.T");
    assertThat(pool.relocated("x.").census().made()).containsExactly("x.a.C", "x.a.R", "x.a.T");
    assertThat(pool.changes("a.R")).isTrue();
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
        "pool                         | test:1:5: expected the pool's name, found the end of the"
            + " line",
        "pool p~ unrefs H.release()   | test:4:2: expected a keyword, found 'unrefs'; did you mean"
            + " unref?",
        "pool p~ ref release()        | test:4:6: expected a method with its class",
        "pool p~ ref H.release        | test:4:15: expected '('",
        "pool p~ ref H.release(int    | test:4:19: expected ','",
        "pool p~ lies H takes n       | test:4:16: expected 'in FIELD', found none",
        "pool p~ idle R most 1        | test:4:15: expected 'used FIELD', found none",
        "pool p~ opening T of threads at a | test:4:23: expected 'by CLASS FIELD', found none",
        "pool p~ lies H in a..b       | test:4:12: expected fields, as in chunk.size, found 'a..b'",
        "pool p~ page C census exact  | test:4:21: expected 'used FIELD', found none",
        "pool p~ parked T             | test:4:10: expected 'at FIELD', found none",
        "pool p~ page C census siz n  | test:4:16: expected an option (size, used, single, exact, optional), found 'siz'",
        "pool p~ ref H.r() channel x  | test:4:20: expected a channel (pool, plain), found 'x'",
        "pool p~ ref H.r() -> handel  | did you mean handle?",
        "pool p~ handle H floor x     | test:4:11: expected an option (count, size), found 'floor'",
        "pool q~ page P floor x      | test:2:15: expected the floor, a number, found 'x'",
        "pool p~ ref H.r() again      | test:4:12: expected the end of the line or an option"
            + " (channel, if, outermost, optional), found 'again'",
        "pool p~ ref H.r(int amonut)  | test:4:14: expected ',', ')' or a role (page, handle,"
            + " amount, part, holder), found 'amonut'; did you mean amount?",
        "pool p~ ref H.r() channel plain | test:4:12: expected no 'channel' here: handles have one"
            + " channel",
        "pool p~ ref H.r() if maybe   | test:4:15: expected a result (true, false, null, nonnull),"
            + " found 'maybe'",
        "pool p~ unref H.r() last yes | test:4:19: expected a result (true, false), found 'yes'",
        "pool p~ unref H.r() guard x  | test:4:20: expected what a put too many does (silent,"
            + " throws, ignored), found 'x'",
        "pool p~ clone H.r() -> handle | test:4:2: expected an event of handles, found 'clone': it"
            + " needs a 'page'",
        "pool p~ get B.take()         | test:4:2: expected '-> handle' or a 'handle' parameter",
        "pool p~ put B.put(int)       | test:4:2: expected a 'handle' parameter, or a method of a"
            + " handle's class, found a.b.B.put(int)",
        "pool p~ put H.c() -> handle  | test:4:2: expected no '-> handle': 'put' is of a handle"
            + " that exists",
        "pool p~ get B.t() -> handle~ confirm H.i() | test:5:2: expected 'get' or 'confirm' for"
            + " what is handed out, found both",
        "pool p~ get H.<init>() -> handle | test:4:2: expected 'confirm' for a constructor, found"
            + " 'get'",
        "pool p~ close B.c()          | test:4:2: expected an 'owner' that 'close' is of, found"
            + " none in the pool",
        "pool p~ owner Pool~ close Poll.c() | test:5:2: expected a method of an 'owner', found"
            + " a.b.Poll.c(); did you mean a.b.Pool?",
        "pool p~ owner Pool~ close B.c() -> owner | test:5:2: expected 'open' before '-> owner',"
            + " found 'close'",
        "pool p~ owner B floor 1      | test:4:17: expected 'used METHOD()' beside 'floor' and"
            + " 'bound', found none",
        "pool p~ owner B usd u()      | test:4:10: expected an option (used, floor, bound, idle,"
            + " most), found 'usd'; did you mean used?",
        "pool p~ owner B idle q       | test:4:16: expected both of 'idle METHOD()' and 'most"
            + " METHOD()', found one",
        "pool p~ handle I count d()   | test:4:11: expected the end of the line, found a second"
            + " 'count'",
        "pool p~ alias A parent       | test:4:16: expected '(', found the end of the line",
        "pool p~ reclaim jc           | test:4:10: expected who gives back what was lost (gc),"
            + " found 'jc'; did you mean gc?",
        "pool p~ via charge H.r()     | test:4:2: expected an event that users call, found"
            + " 'charge'",
        "pool p~ group G~ ref H.r()   | test:1:1: pool p has a 'group', which is the count of"
            + " handles that it is given: expected a 'hold', and no 'page'",
        "pool p~ ref H.r(G holder)   | test:4:2: expected no 'holder' in a 'ref': it is of 'hold'",
        "pool p~ check H.c(H handle)  | test:4:2: expected a method of the handle itself, found a"
            + " 'handle' parameter",
        "pool p~ check H.<init>()     | test:4:2: expected 'confirm' for a constructor, found"
            + " 'check'",
        "pool p~ check H.c() if true  | test:4:14: expected the end of the line or an option"
            + " (channel, optional), found 'if'",
        "pool p~ via check H.c()      | test:4:2: expected an event that users call, found 'check'",
        "pool p~ page P~ check H.c()  | test:5:2: expected an event of pages, found 'check': the"
            + " pool has a 'page'",
        "pool p~ page P~ set H.r()    | test:5:2: expected an event of pages, found 'set': the pool"
            + " has a 'page'",
        "pool p~ page P~ ref P.r() outermost | test:5:12: expected no 'outermost' here",
        "pool p~ page P~ ref P.r()    | test:1:1: pool p has a 'page' and no 'recycle', 'pageout'"
            + " or 'freed'"
      })
  void anErrorSaysWhereAndWhatWasExpected(String text, String message) {
    String descriptor = text.replace("pool p~", START.strip() + "\n").replace('~', '\n');
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
    assertThat(DescriptorFiles.builtIn())
        .extracting(PoolDescriptor::name)
        .contains("netty", "hbase")
        .doesNotHaveDuplicates();
  }
}
