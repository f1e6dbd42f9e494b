package dev.tallyman.engine.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.engine.descriptor.CensusRules;
import dev.tallyman.ledger.IdleUse;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdlePartsTest {
  private static final class Run {
    private final int size = 8192;
    private int used;
    private final Object arena;

    Run(int used, Object arena) {
      this.used = used;
      this.arena = arena;
    }
  }

  private static final Object ARENA = new Object();
  private static final Object OTHER = new Object();

  private static IdleParts parts(String kind) {
    CensusRules.IdleRule rule =
        new CensusRules.IdleRule(
            Run.class.getName(),
            List.of("used"),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of("size"),
            1,
            List.of(List.of(kind)),
            FieldPathsTest.HERE);
    return new IdleParts(List.of(rule), FieldPathsTest.ofNoModule());
  }

  @Test
  void countsTheIdlePartsOfOneKind() {
    IdleParts parts = parts("arena");
    parts.look(new Run(0, ARENA));
    parts.look(new Run(0, ARENA));
    parts.look(new Run(0, OTHER));
    parts.look(new Run(3, ARENA));
    assertThat(parts.still()).containsExactly(new IdleUse(Run.class.getName(), 2, 1, 8192, true));
  }

  @Test
  void whatWasOnItsWayIsNotIdle() {
    IdleParts parts = parts("arena");
    Run leaving = new Run(0, ARENA);
    parts.look(leaving);
    parts.look(new Run(0, ARENA));
    leaving.used = 1;
    assertThat(parts.still()).isEmpty();
  }

  /** Else all arenas of a version that renamed the field would be one, with too many idle parts. */
  @Test
  void ofPartsWhoseKindIsUnknownNothingIsSaid() {
    IdleParts parts = parts("renamed");
    parts.look(new Run(0, ARENA));
    parts.look(new Run(0, OTHER));
    assertThat(parts.still()).isEmpty();
  }
}
