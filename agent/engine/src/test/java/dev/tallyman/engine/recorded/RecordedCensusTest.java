package dev.tallyman.engine.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.engine.census.Census;
import dev.tallyman.engine.census.CoverageCensus;
import dev.tallyman.engine.census.MemoryCensus;
import dev.tallyman.engine.judge.Judge;
import dev.tallyman.engine.tell.JsonReport;
import dev.tallyman.engine.tell.Report;
import dev.tallyman.engine.tell.Run;
import dev.tallyman.ledger.AccountSnapshot;
import dev.tallyman.ledger.Channel;
import dev.tallyman.ledger.CrowdSnapshot;
import dev.tallyman.ledger.EndedLives;
import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.Fact;
import dev.tallyman.ledger.Getters;
import dev.tallyman.ledger.HandleSnapshot;
import dev.tallyman.ledger.IdleUse;
import dev.tallyman.ledger.Incident;
import dev.tallyman.ledger.OwnerSnapshot;
import dev.tallyman.ledger.PageFact;
import dev.tallyman.ledger.PageNotes;
import dev.tallyman.ledger.PageRules;
import dev.tallyman.ledger.PageSnapshot;
import dev.tallyman.ledger.PageState;
import dev.tallyman.ledger.PageUse;
import dev.tallyman.ledger.ParkedUse;
import dev.tallyman.ledger.Place;
import dev.tallyman.ledger.PoolNotes;
import dev.tallyman.ledger.PoolSnapshot;
import dev.tallyman.ledger.Reclaim;
import dev.tallyman.ledger.Site;
import dev.tallyman.ledger.SiteLives;
import dev.tallyman.ledger.StrandedUse;
import dev.tallyman.ledger.TapeEntry;
import dev.tallyman.ledger.TicketSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What a report says of its census is the census, and is judged as it was. */
class RecordedCensusTest {
  private static final int SITES = 6;

  @Property(tries = 300)
  void aCensusSurvivesItsReport(@ForAll long seed) throws IOException {
    Census census = new Dice(seed).census();
    Census read = recorded(census);
    assertThat(read.when()).isEqualTo(census.when());
    assertThat(read.coverage()).isEqualTo(census.coverage());
    assertThat(read.pools()).hasSameSizeAs(census.pools());
    for (int i = 0; i < read.pools().size(); i++) {
      same(read.pools().get(i), census.pools().get(i));
    }
    assertThat(Judge.judge(read)).isEqualTo(Judge.judge(census));
  }

  private static void same(PoolSnapshot read, PoolSnapshot pool) {
    assertThat(read.name()).isEqualTo(pool.name());
    assertThat(read.rules()).isEqualTo(pool.rules());
    assertThat(read.out()).isEqualTo(pool.out());
    assertThat(read.back()).isEqualTo(pool.back());
    assertThat(read.handles()).containsExactlyInAnyOrderElementsOf(pool.handles());
    assertThat(read.crowds()).isEqualTo(pool.crowds());
    assertThat(read.incidents()).isEqualTo(pool.incidents());
    assertThat(read.owners()).isEqualTo(pool.owners());
    assertThat(read.pages()).isEqualTo(pool.pages());
    assertThat(read.notes()).isEqualTo(pool.notes());
  }

  @Test
  void equalHandlesAreOneLineAndCountsStayWhole() throws IOException {
    List<HandleSnapshot> handles = new ArrayList<>();
    for (int i = 0; i < 30_000; i++) {
      TapeEntry entry = new TapeEntry(i + 1, EventKind.CONFIRM, 1, 0, 1);
      handles.add(
          new HandleSnapshot(
              "app.Buf",
              1,
              1,
              1,
              64,
              Place.NOWHERE,
              1,
              0,
              false,
              false,
              Reclaim.NOBODY,
              0,
              0,
              false,
              false,
              false,
              0,
              List.of(entry),
              ""));
    }
    Census census =
        new Dice(0)
            .census(
                List.of(
                    new PoolSnapshot(
                        "p", null, 30_000, 0, handles, List.of(), List.of(), List.of(),
                        List.of())));
    List<String> lines = lines(census);
    assertThat(lines.stream().filter(line -> line.startsWith("{\"type\":\"handle\"")))
        .hasSize(2001);
    assertThat(lines.get(1)).contains("\"leftOut\":{\"histories\":28000,\"handles\":0,");
    assertThat(Judge.judge(recorded(census))).isEqualTo(Judge.judge(census));
  }

  private static List<String> lines(Census census) {
    Run run = new Run("1", "17", 1, "host", Instant.EPOCH, 1, "", "", "");
    return JsonReport.lines(new Report(run, census, Judge.judge(census)));
  }

  private static Census recorded(Census census) throws IOException {
    Path file = Files.createTempFile("census", ".ndjson");
    try {
      Files.write(file, lines(census));
      return RecordedCensus.read(file.toFile());
    } finally {
      Files.delete(file);
    }
  }

  /** Any census, from a seed. */
  private static final class Dice {
    private final Random random;

    Dice(long seed) {
      this.random = new Random(seed);
    }

    Census census() {
      return census(List.of(pool(0, true), pool(1, false)));
    }

    Census census(List<PoolSnapshot> pools) {
      CoverageCensus coverage =
          new CoverageCensus(
              Map.of("p0", List.of("a.B", "a.\"C\"")),
              Map.of("p0", "built in"),
              number(9),
              random.nextBoolean() ? Map.of("a.D", "too\nlarge") : Map.of(),
              List.of(),
              List.of(),
              number(3),
              number(3),
              number(3),
              new MemoryCensus(number(99), number(9), number(9)),
              random.nextBoolean() ? "java.lang.Error" : null,
              "caught");
      Census.Moment[] moments = Census.Moment.values();
      Census.Moment when = moments[random.nextInt(moments.length)];
      return new Census(when, 1_000 * number(3), pools, Dice::site, Dice::stack, coverage);
    }

    private static Site site(int number) {
      if (number == 0) {
        return new Site(-1, EventKind.GET, "", "unknown", "", "", 0);
      }
      EventKind kind = number % 2 == 0 ? EventKind.CLONE : EventKind.GET;
      return new Site(0, kind, "call", "app.Us\u00e9r", "m" + number % 3, "User.java", number);
    }

    private static int[] stack(int number) {
      int[] frames = new int[number];
      Arrays.setAll(frames, depth -> number + depth);
      return frames;
    }

    private PoolSnapshot pool(int number, boolean rules) {
      PageRules sees = rules ? new PageRules(random.nextBoolean(), random.nextBoolean()) : null;
      return new PoolSnapshot(
          "p" + number,
          sees,
          number(99),
          number(99),
          rules ? List.of() : some(this::handle),
          rules ? List.of() : some(() -> new CrowdSnapshot("app.Buf", site(), number(99))),
          rules ? List.of() : some(() -> incident(number)),
          rules ? some(this::page) : List.of(),
          rules
              ? some(() -> new OwnerSnapshot(number(3), random.nextBoolean(), number(9), number(9)))
              : List.of(),
          new PoolNotes(
              random.nextBoolean(),
              number(3),
              number(3),
              number(3),
              some(this::account),
              some(this::ended),
              rules
                  ? PageNotes.NOTHING
                  : new PageNotes(
                      uses(), some(this::idle), some(this::parked), some(this::stranded)),
              rules ? List.of() : some(this::lives)));
    }

    private SiteLives lives() {
      return new SiteLives(
          site(),
          some(() -> number(9)),
          some(
              () ->
                  new SiteLives.Floors(
                      100 * number(3), some(() -> number(9)), some(() -> number(9)))));
    }

    /** As many as a handle's place may name. */
    private List<PageUse> uses() {
      List<PageUse> uses = new ArrayList<>();
      for (int page = 1; page <= 3; page++) {
        uses.add(
            new PageUse(
                "app.Chunk",
                page,
                number(9),
                read(),
                read(),
                number(3),
                read(),
                number(3),
                read()));
      }
      return uses;
    }

    private IdleUse idle() {
      return new IdleUse("app.Run", 2 + number(3), 1, read(), number(2) == 0);
    }

    private ParkedUse parked() {
      return new ParkedUse(
          "app.Cache",
          random.nextBoolean(),
          random.nextBoolean(),
          random.nextBoolean(),
          1 + number(3),
          number(9),
          read());
    }

    private StrandedUse stranded() {
      return new StrandedUse(
          "app.Chunk", 1 + number(3), 1L + number(9), random.nextBoolean() ? "" : "in use");
    }

    private Place place() {
      return random.nextBoolean() ? Place.NOWHERE : new Place(1 + random.nextInt(3), read());
    }

    private EndedLives ended() {
      List<TapeEntry> tape = new ArrayList<>();
      tape.add(new TapeEntry(1, EventKind.CONFIRM, site(), 0, 0));
      tape.add(new TapeEntry(2 + number(3), EventKind.UNREF, site(), 0, 0));
      return new EndedLives(1 + number(9), tape);
    }

    private AccountSnapshot account() {
      return new AccountSnapshot(
          "app.Pool",
          number(3),
          random.nextBoolean(),
          read(),
          read(),
          read(),
          random.nextBoolean()
              ? AccountSnapshot.Surplus.NONE
              : new AccountSnapshot.Surplus(1 + number(3), number(9), 1 + number(9)),
          random.nextBoolean()
              ? AccountSnapshot.Rest.NONE
              : new AccountSnapshot.Rest(read(), read(), number(3)));
    }

    private <T> List<T> some(Supplier<T> one) {
      List<T> all = new ArrayList<>();
      for (int i = random.nextInt(8); i > 0; i--) {
        all.add(one.get());
      }
      return all;
    }

    private HandleSnapshot handle() {
      return new HandleSnapshot(
          "app.Buf" + number(2),
          number(3),
          number(3) - 1,
          read(),
          read(),
          place(),
          site(),
          number(3),
          random.nextBoolean(),
          random.nextBoolean(),
          Reclaim.values()[random.nextInt(Reclaim.values().length)],
          number(2),
          number(2),
          random.nextBoolean(),
          random.nextBoolean(),
          random.nextBoolean(),
          number(3) * 100,
          some(this::entry),
          "");
    }

    private Incident incident(int pool) {
      return new Incident(
          fact(),
          event(),
          pool,
          "app.Buf",
          number(3),
          number(5) - 2,
          number(3),
          site(),
          number(3),
          site(),
          number(3),
          some(this::entry));
    }

    private PageSnapshot page() {
      TicketSnapshot ticket =
          new TicketSnapshot(
              Channel.values()[number(2)],
              event(),
              site(),
              random.nextBoolean(),
              random.nextBoolean());
      List<TicketSnapshot> tickets = new ArrayList<>();
      for (int i = number(4); i > 0; i--) {
        tickets.add(ticket);
      }
      return new PageSnapshot(
          "app.Page",
          number(99),
          number(3),
          number(2),
          PageState.values()[number(4)],
          number(3),
          number(3),
          number(3),
          tickets,
          read(),
          read(),
          read(),
          site(),
          number(SITES) - 1,
          some(() -> new PageFact(fact(), event(), number(3), site(), some(this::entry))),
          some(this::entry),
          0);
    }

    private TapeEntry entry() {
      TapeEntry.Look look = number(4) > 0 ? null : new TapeEntry.Look(number(9) - 4, number(9));
      return new TapeEntry(number(99), event(), site(), number(3), number(9), look);
    }

    private Fact fact() {
      return Fact.values()[number(Fact.values().length)];
    }

    private EventKind event() {
      return EventKind.values()[number(EventKind.values().length)];
    }

    private long read() {
      return random.nextInt(3) == 0 ? Getters.NONE : number(9) - 2;
    }

    private int site() {
      return number(SITES);
    }

    private int number(int below) {
      return random.nextInt(below);
    }
  }
}
