package dev.tallyman.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.Site;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallersTest {
  private static final Site ENCODE = site("lib.codec.Encoder", "encode", 7);
  private static final Site MAIN = site("app.Main", "main", 3);

  private static Site site(String className, String method, int line) {
    return new Site(0, EventKind.REF, "", className, method, "File.java", line);
  }

  private static Finding finding(String event) {
    List<Site> frames =
        List.of(site("lib.Vector", "allocate", 10), site("lib.Vector", "reset", 20), ENCODE, MAIN);
    return new Finding(
        Kind.NEVER_RELEASED,
        Certainty.SUSPECTED,
        "p",
        "lib.Buf",
        "",
        1,
        1,
        1,
        List.of(),
        "v1:000000000000",
        "v1:000000000000",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(new Stack(event, frames, 1)));
  }

  private static Suspect suspect(String className, String method) {
    return new Suspect(site(className, method, 11), "ref", Certainty.SUSPECTED, "grounds");
  }

  @Test
  void theCallersOfItsMethodStandInTheStackOfTheGet() {
    Suspect inVector = suspect("lib.Vector", "reset");
    List<Site> callers = Callers.of(finding("get"), inVector);
    assertThat(callers).containsExactly(ENCODE, MAIN);
    assertThat(Callers.outside(inVector, callers)).isEqualTo(ENCODE);
    Suspect first = suspect("lib.Vector", "allocate");
    assertThat(Callers.of(finding("get"), first)).hasSize(3);
    assertThat(Callers.outside(first, Callers.of(finding("get"), first))).isEqualTo(ENCODE);
  }

  @Test
  void anotherMethodOrAnotherStackSaysNothing() {
    assertThat(Callers.of(finding("get"), suspect("lib.Vector", "slice"))).isEmpty();
    assertThat(Callers.of(finding("get"), suspect("lib.Vectors", "reset"))).isEmpty();
    assertThat(Callers.of(finding("put"), suspect("lib.Vector", "reset"))).isEmpty();
    Suspect outermost = suspect("app.Main", "main");
    assertThat(Callers.outside(outermost, Callers.of(finding("get"), outermost))).isNull();
  }
}
