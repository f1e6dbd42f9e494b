package dev.tallyman.engine.judge;

import dev.tallyman.ledger.Place;
import dev.tallyman.ledger.Site;
import dev.tallyman.ledger.TapeEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * What a rule says of one page or handle, before equal ones are put together.
 *
 * @param kind what is wrong
 * @param certainty how sure
 * @param subject class of the page or handle
 * @param isPage true for a page
 * @param count how many of them
 * @param bytes its size, -1 if unknown
 * @param got where it was got
 * @param sites what led to it
 * @param tape its history
 * @param suspects who may be to blame
 * @param evidence why
 * @param stacks the stacks that were taken of it
 * @param unreachable of how many a garbage collection found that nobody can reach them
 * @param place where in a page it lies
 */
record Verdict(
    Kind kind,
    Certainty certainty,
    String subject,
    boolean isPage,
    int count,
    long bytes,
    Site got,
    List<SiteEvent> sites,
    List<TapeEntry> tape,
    List<Suspect> suspects,
    List<String> evidence,
    List<StackAt> stacks,
    int unreachable,
    Place place) {

  /** A verdict of which no stack was taken, and which no collection has shown unreachable. */
  Verdict(
      Kind kind,
      Certainty certainty,
      String subject,
      boolean isPage,
      int count,
      long bytes,
      Site got,
      List<SiteEvent> sites,
      List<TapeEntry> tape,
      List<Suspect> suspects,
      List<String> evidence) {
    this(
        kind,
        certainty,
        subject,
        isPage,
        count,
        bytes,
        got,
        sites,
        tape,
        suspects,
        evidence,
        List.of(),
        0,
        Place.NOWHERE);
  }

  /** The same, suspected at most, for a reason. */
  Verdict doubted(String reason) {
    Certainty most = certainty == Certainty.CERTAIN ? Certainty.SUSPECTED : certainty;
    return with(kind, most, evidence).because(reason);
  }

  Verdict because(String reason) {
    List<String> why = new ArrayList<>(evidence);
    why.add(reason);
    return with(kind, certainty, List.copyOf(why));
  }

  Verdict as(Kind other) {
    return with(other, certainty, evidence);
  }

  Verdict asInfo() {
    return with(kind, Certainty.INFO, evidence);
  }

  private Verdict with(Kind newKind, Certainty newCertainty, List<String> newEvidence) {
    return new Verdict(
        newKind,
        newCertainty,
        subject,
        isPage,
        count,
        bytes,
        got,
        sites,
        tape,
        suspects,
        newEvidence,
        stacks,
        unreachable,
        place);
  }
}
