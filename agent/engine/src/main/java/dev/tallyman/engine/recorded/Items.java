package dev.tallyman.engine.recorded;

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
import dev.tallyman.ledger.PageSnapshot;
import dev.tallyman.ledger.PageState;
import dev.tallyman.ledger.PageUse;
import dev.tallyman.ledger.ParkedUse;
import dev.tallyman.ledger.Place;
import dev.tallyman.ledger.Reclaim;
import dev.tallyman.ledger.SiteLives;
import dev.tallyman.ledger.StrandedUse;
import dev.tallyman.ledger.TapeEntry;
import dev.tallyman.ledger.TicketSnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What one pool's part of a recorded census holds. */
final class Items {
  final List<HandleSnapshot> handles = new ArrayList<>();
  final List<CrowdSnapshot> crowds = new ArrayList<>();
  final List<Incident> incidents = new ArrayList<>();
  final List<PageSnapshot> pages = new ArrayList<>();
  final List<OwnerSnapshot> owners = new ArrayList<>();
  final List<EndedLives> ended = new ArrayList<>();
  final List<SiteLives> lives = new ArrayList<>();
  private final List<PageUse> uses = new ArrayList<>();
  private final List<IdleUse> idle = new ArrayList<>();
  private final List<ParkedUse> parked = new ArrayList<>();
  private final List<StrandedUse> stranded = new ArrayList<>();

  PageNotes pageNotes() {
    return new PageNotes(uses, idle, parked, stranded);
  }

  void add(Line line) {
    switch (line.text("type")) {
      case "handle" ->
          handles.addAll(Collections.nCopies((int) line.number("times", 1), handle(line)));
      case "crowd" ->
          crowds.add(
              new CrowdSnapshot(line.text("class"), line.number("site"), line.number("open", 0)));
      case "incident" -> incidents.add(incident(line));
      case "page" -> pages.add(page(line));
      case "owner" ->
          owners.add(
              new OwnerSnapshot(
                  line.number("number"),
                  line.isTrue("closed"),
                  line.number("hold"),
                  line.number("release")));
      case "use" ->
          uses.add(
              new PageUse(
                  line.text("class"),
                  line.number("number"),
                  (int) line.number("id", 0L),
                  line.number("bytes", Getters.NONE),
                  line.number("used", Getters.NONE),
                  line.number("handles"),
                  line.number("takes", Getters.NONE),
                  line.number("parked"),
                  line.number("parkedBytes", Getters.NONE)));
      case "lives" ->
          lives.add(
              new SiteLives(
                  line.number("site"), numbers(line, "ended"), floors(line.objects("floors"))));
      case "idle" ->
          idle.add(
              new IdleUse(
                  line.text("class"),
                  line.number("kept"),
                  line.number("most"),
                  line.number("bytes", Getters.NONE),
                  line.isTrue("moved")));
      case "stranded" ->
          stranded.add(
              new StrandedUse(
                  line.text("class"),
                  line.number("pages"),
                  line.number("bytes", 0),
                  line.text("doubt")));
      case "parked" ->
          parked.add(
              new ParkedUse(
                  line.text("class"),
                  line.isTrue("ended"),
                  line.isTrue("kept"),
                  line.isTrue("reclaimed"),
                  line.number("holders"),
                  line.number("parked"),
                  line.number("bytes", Getters.NONE)));
      case "ended" -> ended.add(new EndedLives(line.number("lives"), tape(line)));
      default -> throw new IllegalArgumentException(line.text("type"));
    }
  }

  private static List<SiteLives.Floors> floors(List<Line> windows) {
    List<SiteLives.Floors> floors = new ArrayList<>();
    for (Line window : windows) {
      floors.add(
          new SiteLives.Floors(
              window.number("window"), numbers(window, "handles"), numbers(window, "references")));
    }
    return floors;
  }

  private static List<Integer> numbers(Line line, String name) {
    return IntStream.of(line.numbers(name)).boxed().toList();
  }

  private static HandleSnapshot handle(Line line) {
    return new HandleSnapshot(
        line.text("class"),
        line.number("generation"),
        line.number("count"),
        line.number("observed", Getters.NONE),
        line.number("bytes", Getters.NONE),
        line.has("lies")
            ? new Place(line.number("lies"), line.number("takes", Getters.NONE))
            : Place.NOWHERE,
        line.number("site"),
        line.number("stack"),
        line.isTrue("static"),
        line.isTrue("own"),
        line.has("reclaim") ? Reclaim.valueOf(line.text("reclaim")) : Reclaim.NOBODY,
        line.number("held"),
        line.number("holds"),
        line.isTrue("doubtful"),
        line.isTrue("unreachable"),
        line.isTrue("raised"),
        line.number("age"),
        tape(line),
        line.has("group") ? line.text("group") : "");
  }

  private static Incident incident(Line line) {
    return new Incident(
        Fact.valueOf(line.text("fact")),
        event(line.text("event")),
        line.number("of"),
        line.text("class"),
        line.number("generation"),
        line.number("before"),
        line.number("amount"),
        line.number("birth"),
        line.number("birthStack"),
        line.number("site"),
        line.number("stack"),
        tape(line));
  }

  private static PageSnapshot page(Line line) {
    List<TicketSnapshot> tickets = new ArrayList<>();
    for (Line ticket : line.objects("tickets")) {
      tickets.addAll(
          Collections.nCopies(
              (int) ticket.number("times", 1),
              new TicketSnapshot(
                  Channel.valueOf(ticket.text("channel")),
                  event(ticket.text("event")),
                  ticket.number("site"),
                  ticket.isTrue("ofBuffer"),
                  ticket.isTrue("lost"))));
    }
    List<PageFact> facts = new ArrayList<>();
    for (Line fact : line.objects("facts")) {
      facts.add(
          new PageFact(
              Fact.valueOf(fact.text("fact")),
              event(fact.text("event")),
              fact.number("generation"),
              fact.number("site"),
              tape(fact)));
    }
    return new PageSnapshot(
        line.text("class"),
        line.number("number"),
        line.number("owner"),
        line.number("floor"),
        PageState.valueOf(line.text("state")),
        line.number("generation"),
        line.number("bias"),
        line.number("handed"),
        tickets,
        line.number("count", Getters.NONE),
        line.number("frags", Getters.NONE),
        line.number("bytes", Getters.NONE),
        line.number("site"),
        (int) line.number("doomed", -1),
        facts,
        tape(line),
        (int) line.number("still", 0));
  }

  private static List<TapeEntry> tape(Line line) {
    List<TapeEntry> tape = new ArrayList<>();
    for (Object element : line.list("tape")) {
      List<?> entry = (List<?>) element;
      tape.add(
          new TapeEntry(
              number(entry.get(0)),
              event((String) entry.get(1)),
              number(entry.get(2)),
              number(entry.get(3)),
              number(entry.get(4)),
              look(entry)));
    }
    return tape;
  }

  private static TapeEntry.@Nullable Look look(List<?> entry) {
    return entry.size() < 7 ? null : new TapeEntry.Look((Long) entry.get(5), (Long) entry.get(6));
  }

  private static int number(Object element) {
    return ((Long) element).intValue();
  }

  static EventKind event(String word) {
    for (EventKind kind : EventKind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no event is called " + word);
  }
}
