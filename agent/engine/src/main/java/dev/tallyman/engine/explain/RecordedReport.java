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
 * @param late what a gate saw come back after its test class had ended: no findings
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
    List<RecordedFinding> late,
    List<String> blind) {

  /** Takes the lines of one file. */
  static final class Builder {
    private final String file;
    private final List<String> pools = new ArrayList<>();
    private final Set<String> reclaimed = new HashSet<>();
    private final List<RecordedFinding> findings = new ArrayList<>();
    private final List<RecordedFinding> late = new ArrayList<>();
    private final List<String> blind = new ArrayList<>();
    private String moment = "";
    private String canary = "";
    private long gets;
    private long puts;
    private long dropped;
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
        case "late" -> late.add(RecordedFinding.late(line));
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
          List.copyOf(late),
          List.copyOf(blind));
    }
  }
}
