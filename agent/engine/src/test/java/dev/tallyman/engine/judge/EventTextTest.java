package dev.tallyman.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.ledger.EventKind;
import org.junit.jupiter.api.Test;

/** How an event reads. */
class EventTextTest {
  @Test
  void aCallIsNamedElseTheEvent() {
    assertThat(EventText.of("ref", "retain")).isEqualTo("retain()");
    assertThat(EventText.of("ref", "")).isEqualTo("ref");
  }

  @Test
  void anExceptionIsNamedByItsClass() {
    assertThat(EventText.of(EventKind.THROWN.word(), "java.io.IOException"))
        .isEqualTo("thrown IOException");
  }
}
