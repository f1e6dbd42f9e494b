package dev.tallyman.engine.gate;

import dev.tallyman.engine.census.Census;
import dev.tallyman.engine.judge.Family;
import dev.tallyman.engine.judge.Finding;
import dev.tallyman.engine.judge.Kind;
import dev.tallyman.engine.judge.Signature;
import dev.tallyman.ledger.Incident;
import dev.tallyman.ledger.OpenLife;
import dev.tallyman.ledger.OpenLives;
import dev.tallyman.ledger.PoolSnapshot;
import dev.tallyman.ledger.Sites;
import dev.tallyman.ledger.TapeEntry;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whose the buffers and facts of findings are: joined by the name of the bug. */
final class Occurrences {
  /** What is open and should have been given back. */
  private static final Set<Kind> OPEN =
      EnumSet.of(Kind.NEVER_RELEASED, Kind.UNREACHABLE, Kind.CLONE_WITHOUT_RELEASE);

  private final OpenLives lives;
  private final Timeline timeline;
  private final Map<String, List<Occurrence>> open = new HashMap<>();

  Occurrences(OpenLives lives, Timeline timeline) {
    this.lives = lives;
    this.timeline = timeline;
  }

  void add(OpenLife life, Owner owner) {
    String signature = Signature.of(life.pool(), Family.LEAK, Sites.of(life.birthSite()));
    open.computeIfAbsent(signature, s -> new ArrayList<>()).add(new Occurrence(owner));
  }

  /** Of a finding; empty if nothing is known of whose it is. */
  List<Occurrence> of(Census census, Finding finding) {
    if (OPEN.contains(finding.kind())) {
      return open.getOrDefault(finding.signature(), List.of());
    }
    List<Occurrence> facts = new ArrayList<>();
    for (PoolSnapshot pool : census.pools()) {
      if (!pool.name().equals(finding.pool())) {
        continue;
      }
      for (Incident incident : pool.incidents()) {
        String signature =
            Signature.of(pool.name(), finding.kind().family(), census.site(incident.birthSite()));
        if (signature.equals(finding.signature())) {
          facts.add(new Occurrence(owner(incident)));
        }
      }
    }
    return facts;
  }

  /** The thread of a fact is known by the low bits of its id only. */
  private Owner owner(Incident incident) {
    List<TapeEntry> tape = incident.tape();
    int thread = tape.isEmpty() ? 0 : tape.get(tape.size() - 1).thread();
    return timeline.of(timeline.byLowBits(thread), lives.lookOf(incident) - 1);
  }
}
