package dev.tallyman.engine.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.engine.descriptor.CensusRules;
import dev.tallyman.ledger.Getters;
import dev.tallyman.ledger.Made;
import dev.tallyman.ledger.StrandedUse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A chunk of 1 024 bytes of which 300 are used: 100 by a buffer, 80 parked, and a run of 120 for
 * three small ones, of which one is out.
 */
class StrandedBytesTest {
  private static final class Chunk {
    private final int size = 1024;
    private int free = 724;
    private boolean single;
  }

  private static final class Buffer {
    private final @Nullable Chunk chunk;
    private final int takes;

    Buffer(@Nullable Chunk chunk, int takes) {
      this.chunk = chunk;
      this.takes = takes;
    }
  }

  private static final class Run {
    private final @Nullable Chunk chunk;
    private final int size = 120;
    private int used = 1;
    private final int element = 40;

    Run(@Nullable Chunk chunk) {
      this.chunk = chunk;
    }
  }

  private static final class Entry {
    private final @Nullable Chunk chunk;
    private final int takes = 80;

    Entry(@Nullable Chunk chunk) {
      this.chunk = chunk;
    }
  }

  private static class AnyCache {}

  private static final class Cache extends AnyCache {
    private final List<Entry> entries = new ArrayList<>();
  }

  /** The cache of another version. */
  private static final class Renamed extends AnyCache {}

  private static final CensusRules.Where HERE = FieldPathsTest.HERE;
  private static final StrandedUse LOST = new StrandedUse(Chunk.class.getName(), 1, 40, "");

  private final Chunk chunk = new Chunk();
  private final Run run = new Run(chunk);
  private final Cache cache = new Cache();

  StrandedBytesTest() {
    cache.entries.add(new Entry(chunk));
  }

  private static CensusRules rules(String element) {
    return new CensusRules(
        List.of(
            new CensusRules.PageRule(
                Chunk.class.getName(),
                List.of("size"),
                List.of("size"),
                List.of("free"),
                List.of("single"),
                true,
                HERE)),
        List.of(
            new CensusRules.PlaceRule(
                Buffer.class.getName(), List.of("chunk"), List.of("takes"), HERE)),
        List.of(
            new CensusRules.IdleRule(
                Run.class.getName(),
                List.of("used"),
                List.of(),
                List.of("chunk"),
                List.of(element),
                List.of(),
                List.of("size"),
                0,
                List.of(),
                HERE)),
        List.of(
            new CensusRules.ParkedRule(
                AnyCache.class.getName(),
                List.of(List.of("entries")),
                List.of("chunk"),
                List.of("takes"),
                false,
                List.of(),
                HERE)),
        List.of());
  }

  private CensusLook look(String element, Object... made) {
    List<Made> all = new ArrayList<>();
    for (Object object : made) {
      all.add(new Made(object, false));
    }
    return new CensusLook(rules(element), FieldPathsTest.ofNoModule(), all);
  }

  private List<StrandedUse> stranded(CensusLook look) {
    look.place(new Buffer(chunk, 100));
    look.place(new Buffer(chunk, 40));
    return look.notes().stranded();
  }

  @Test
  void whatNobodyHasIsStranded() {
    assertThat(stranded(look("element", chunk, run, cache))).isEmpty();
    chunk.free -= 40;
    assertThat(stranded(look("element", chunk, run, cache))).containsExactly(LOST);
    // A buffer, an entry and a part of a run that are lost, too.
    assertThat(look("element", chunk, run, cache).notes().stranded().get(0).bytes())
        .isEqualTo(40 + 140);
    cache.entries.clear();
    assertThat(stranded(look("element", chunk, run, cache)).get(0).bytes()).isEqualTo(40 + 80);
    run.used = 2;
    assertThat(stranded(look("element", chunk, run, cache)).get(0).bytes()).isEqualTo(40 + 80 + 40);
  }

  @Test
  void ofWhatIsUnknownNothingIsSaid() {
    chunk.free -= 40;
    assertThat(stranded(look("renamed", chunk, run, cache))).isEmpty();
    assertThat(stranded(look("element", run, cache))).as("not from its construction").isEmpty();
  }

  @Test
  void whereSomethingLiesAnywhereThatIsTheDoubt() {
    chunk.free -= 40;
    CensusLook withMoved = look("element", chunk, run, cache);
    withMoved.place(new Buffer(null, 40));
    assertThat(doubt(withMoved)).isEqualTo("a handle lies in no page");
    CensusLook withCollected = look("element", chunk, run, cache);
    withCollected.unplaced("a handle was collected");
    assertThat(doubt(withCollected)).isEqualTo("a handle was collected");
    assertThat(doubt(look("element", chunk, new Run(null), cache)))
        .isEqualTo("a part of a page does not say of which");
    assertThat(doubt(look("element", chunk, run, new Renamed())))
        .isEqualTo("a cache has none of the fields that the descriptor names");
    cache.entries.add(new Entry(null));
    assertThat(doubt(look("element", chunk, run, cache)))
        .isEqualTo("what is parked does not say in which page");
  }

  private String doubt(CensusLook look) {
    return stranded(look).get(0).doubt();
  }

  @Test
  void aPageOfOneHandleEndsWithIt() {
    chunk.single = true;
    CensusLook look = look("element", chunk);
    assertThat(look.notes().pages()).isEmpty();
    assertThat(look.notes().stranded()).isEmpty();
  }

  @Test
  void unknownStaysUnknown() {
    PageTally tally = new PageTally(chunk, 1);
    tally.lies(Getters.NONE);
    assertThat(tally.unclaimed(300)).isEqualTo(Getters.NONE);
    assertThat(new PageTally(chunk, 1).unclaimed(Getters.NONE)).isEqualTo(Getters.NONE);
  }
}
