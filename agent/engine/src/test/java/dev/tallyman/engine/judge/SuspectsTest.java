package dev.tallyman.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.engine.census.Census;
import dev.tallyman.engine.census.CoverageCensus;
import dev.tallyman.engine.census.MemoryCensus;
import dev.tallyman.ledger.EndedLives;
import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.Site;
import dev.tallyman.ledger.TapeEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Lives as words: "read +keep -done -drop" is got in read, retained in keep, released in done and
 * in drop. A dot sets a class before the method.
 */
class SuspectsTest {
  /** The first number is of no place. */
  private final List<String> places = new ArrayList<>(List.of("nowhere"));

  private Census census() {
    return new Census(
        Census.Moment.END,
        60_000,
        List.of(),
        number -> {
          String place = places.get(number);
          int dot = place.indexOf('.');
          String type = dot < 0 ? "app." + place + "Class" : "app." + place.substring(0, dot);
          return new Site(0, EventKind.GET, "", type, place.substring(dot + 1), "App.java", number);
        },
        stack -> new int[0],
        new CoverageCensus(
            Map.of(),
            Map.of(),
            0,
            Map.of(),
            List.of(),
            List.of(),
            0,
            0,
            0,
            MemoryCensus.ENOUGH,
            null,
            "caught"));
  }

  private List<TapeEntry> tape(String life) {
    List<TapeEntry> tape = new ArrayList<>();
    for (String word : life.split(" ")) {
      char sign = word.charAt(0);
      EventKind kind =
          sign == '+' ? EventKind.REF : sign == '-' ? EventKind.UNREF : EventKind.CONFIRM;
      String place = kind == EventKind.CONFIRM ? word : word.substring(1);
      if (!places.contains(place)) {
        places.add(place);
      }
      tape.add(new TapeEntry(tape.size() + 1, kind, places.indexOf(place), 0, 0));
    }
    return tape;
  }

  private EndedLives ended(int lives, String life) {
    return new EndedLives(lives, tape(life));
  }

  private List<Life> lives(String... leaked) {
    return Arrays.stream(leaked).map(life -> Life.of(tape(life))).toList();
  }

  private EndedWays ways(EndedLives... ended) {
    return new EndedWays(List.of(ended), Set.of(1));
  }

  private List<String> suspects(List<Life> leaked, EndedWays ended) {
    return Suspects.of(census(), ended, leaked).stream().map(s -> s.site().method()).toList();
  }

  @Test
  void theReleaseThatDidNotComeTellsItsReference() {
    List<Life> leaked = lives("read +keep -done");
    EndedWays ended = ways(ended(90, "read -done"), ended(10, "read +keep -done -drop"));
    assertThat(suspects(leaked, ended)).containsExactly("keep");
    Suspect suspect = Suspects.of(census(), ended, leaked).get(0);
    assertThat(suspect.grounds())
        .isEqualTo(
            "not released at app.dropClass.drop(App.java:4), as in 10 of 100 sampled lives that"
                + " ended; in 1 of 1 leaked ones");
    assertThat(suspect.certainty()).isEqualTo(Certainty.SUSPECTED);
  }

  @Test
  void twoReferencesOfOneSiteAreOneLife() {
    EndedWays ended = ways(ended(9, "read +keep +keep -done -drop -drop"));
    assertThat(Suspects.of(census(), ended, lives("read +keep +keep -done")))
        .singleElement()
        .extracting(Suspect::grounds)
        .asString()
        .endsWith("in 1 of 1 leaked ones");
  }

  @Test
  void aReferenceThatNoEndedLifeTookIsToBlame() {
    assertThat(suspects(lives("read +log -done"), ways(ended(50, "read -done"))))
        .containsExactly("log");
  }

  @Test
  void whatIsTakenInEndedLivesTooIsLessToBlame() {
    EndedWays ended =
        ways(ended(50, "read +a -done -done"), ended(9, "read +a +a -done -done -done"));
    assertThat(suspects(lives("read +a +b +c -x -y"), ended)).startsWith("b", "c");
  }

  @Test
  void withoutAnEndedLifePlaceAndOrderAreLeft() {
    assertThat(suspects(lives("Codec.read +Handler.keep -Codec.done"), ways()))
        .containsExactly("keep", "read");
    assertThat(suspects(lives("Codec.read +Handler.keep -Handler.done"), ways()))
        .containsExactly("read", "keep");
    assertThat(suspects(lives("read +keep -elsewhere"), ways())).startsWith("keep");
  }

  @Test
  void whereOneSiteTookAllThereIsNothingToChoose() {
    assertThat(suspects(lives("read"), ways())).isEmpty();
    assertThat(suspects(List.of(), ways(ended(5, "read -done")))).isEmpty();
  }

  @Test
  void theWayPartsWhereMostEndedLivesWentOn() {
    EndedWays ended = ways(ended(90, "read -done"), ended(10, "read +keep -done -drop"));
    assertThat(Parting.of(census(), ended, lives("read", "read", "read +keep")))
        .isEqualTo(
            "90 of 100 sampled lives that ended went on to unref at app.doneClass.done(App.java:2);"
                + " 2 of 3 leaked ones stopped after get at app.readClass.read(App.java:1)");
    assertThat(Parting.of(census(), ended, lives("read +tee -done")))
        .endsWith("1 of 1 leaked ones left to ref at app.teeClass.tee(App.java:5)");
    assertThat(Parting.of(census(), ways(), lives("read"))).isEmpty();
  }
}
