package dev.tallyman.engine.explain;

import dev.tallyman.engine.recorded.Line;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A report file without its census.
 *
 * @param file where it is
 * @param moment when the census was taken, empty if the file does not say
 * @param pools the pools of which a class was loaded
 * @param gets references that were handed out
 * @param puts references that were given back
 * @param reclaimed pools that the garbage collector gives back what they lost
 * @param dropped events that were lost
 * @param canary what became of the agent's self-test
 * @param findings all of them
 * @param isGated a gate in that JVM said which of them count, and whose they are: {@code gated}
 * @param gated what the gate said
 * @param blind why something may not have been seen, a sentence each
 */
public record RecordedReport(
    String file,
    String moment,
    List<String> pools,
    long gets,
    long puts,
    Set<String> reclaimed,
    long dropped,
    String canary,
    List<RecordedFinding> findings,
    boolean isGated,
    List<Gated> gated,
    List<String> blind) {

  /**
   * What a gate said of a bug.
   *
   * @param signature stable name of the bug
   * @param siteSignature stable name of the get site alone, empty if unknown
   * @param kind name of the kind
   * @param family the cause's word
   * @param certainty how sure
   * @param pool the pool's name
   * @param subject class of the pages or handles
   * @param count how many of them
   * @param pinned bytes that can not be used again because of them, -1 if unknown
   * @param got class and method of the get site, empty if unknown
   * @param reclaimed the garbage collector gives the pool back what it lost
   * @param standing what it knows of them, as a word
   * @param lateMillis if they came back late: how late
   * @param tests the tests that may have got them
   */
  public record Gated(
      String signature,
      String siteSignature,
      String kind,
      String family,
      String certainty,
      String pool,
      String subject,
      long count,
      long pinned,
      String got,
      boolean reclaimed,
      String standing,
      long lateMillis,
      List<String> tests) {
    static Gated of(Line line) {
      return new Gated(
          line.text("signature"),
          line.text("siteSignature"),
          line.text("kind"),
          line.text("family"),
          line.text("certainty"),
          line.text("pool"),
          line.text("subject"),
          line.number("count", 0),
          line.number("pinned", -1),
          line.text("got"),
          line.isTrue("reclaimed"),
          line.text("standing"),
          line.number("lateMillis", 0),
          line.texts("tests"));
    }
  }

  /** Takes the lines of one file. */
  static final class Builder {
    private final String file;
    private final List<String> pools = new ArrayList<>();
    private final Set<String> reclaimed = new HashSet<>();
    private final List<RecordedFinding> findings = new ArrayList<>();
    private final List<Gated> gated = new ArrayList<>();
    private final List<String> blind = new ArrayList<>();
    private String moment = "";
    private String canary = "";
    private long gets;
    private long puts;
    private long dropped;
    private boolean isGated;
    private boolean isWhole;

    Builder(String file) {
      this.file = file;
    }

    void add(Line line) {
      switch (line.text("type")) {
        case "run" -> moment = line.text("moment");
        case "pool" -> pool(line);
        case "coverage" -> coverage(line);
        case "finding" -> findings.add(RecordedFinding.of(line));
        case "gate" -> isGated = true;
        case "gated" -> gated.add(Gated.of(line));
        case "summary" -> isWhole = true;
        default -> {}
      }
    }

    void brokenAt(long line) {
      blind.add("line " + line + " is no line of a report; the rest was not read");
    }

    private void pool(Line line) {
      pools.add(line.text("pool"));
      gets += line.number("gets", 0);
      puts += line.number("puts", 0);
      if (line.isTrue("reclaimed")) {
        reclaimed.add(line.text("pool"));
      }
    }

    private void coverage(Line line) {
      dropped = line.number("dropped", 0);
      canary = line.text("canary");
      if (!line.isTrue("blind")) {
        return;
      }
      int before = blind.size();
      for (Line failure : line.objects("notWoven")) {
        blind.add(failure.text("class") + " was not woven: " + failure.text("reason"));
      }
      for (String rule : line.texts("unmatched")) {
        blind.add("matches nothing: " + rule);
      }
      for (String bad : line.texts("badDescriptors")) {
        blind.add("can not be read: " + bad);
      }
      count(line.number("untracked", 0), "objects could not be followed");
      count(dropped, "events were lost");
      if (line.has("fault")) {
        blind.add("a hook failed: " + line.text("fault"));
      }
      if (canary.equals("missed")) {
        blind.add("the agent's self-test was missed");
      }
      if (blind.size() == before) {
        blind.add("the report says that it is blind");
      }
    }

    private void count(long number, String what) {
      if (number > 0) {
        blind.add(number + " " + what);
      }
    }

    RecordedReport build() {
      if (!isWhole && blind.isEmpty()) {
        blind.add("the report was never finished: the JVM was killed or halted");
      } else if (moment.equals("shutting-down")) {
        blind.add("the JVM was killed before its end: what was open was not judged");
      }
      return new RecordedReport(
          file,
          moment,
          List.copyOf(pools),
          gets,
          puts,
          Set.copyOf(reclaimed),
          dropped,
          canary,
          List.copyOf(findings),
          isGated,
          List.copyOf(gated),
          List.copyOf(blind));
    }
  }
}
