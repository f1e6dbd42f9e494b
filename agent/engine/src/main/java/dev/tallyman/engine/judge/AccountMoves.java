package dev.tallyman.engine.judge;

import dev.tallyman.engine.census.Census;
import dev.tallyman.ledger.EndedLives;
import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.Fact;
import dev.tallyman.ledger.Incident;
import dev.tallyman.ledger.PoolSnapshot;
import dev.tallyman.ledger.Sites;
import dev.tallyman.ledger.TapeEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a pool's account was moved: gets that threw, puts of what was never lent, and the ways that
 * sampled lives took which came back. What is rare comes first: a site that all lives pass by would
 * have been noticed.
 */
final class AccountMoves {
  /** Ways past this are not told. */
  private static final int MOST = 6;

  private final Census census;
  private final List<Incident> incidents;
  private final List<EndedLives> ways;

  AccountMoves(Census census, PoolSnapshot pool) {
    this.census = census;
    this.incidents = pool.incidents();
    Map<List<SiteEvent>, EndedLives> different = new LinkedHashMap<>();
    for (EndedLives ended : pool.notes().ended()) {
      different.merge(events(census, ended), ended, AccountMoves::both);
    }
    this.ways = new ArrayList<>(different.values());
    this.ways.sort(Comparator.comparingInt(EndedLives::lives));
  }

  private static EndedLives both(EndedLives one, EndedLives other) {
    return new EndedLives(one.lives() + other.lives(), one.tape());
  }

  private static List<SiteEvent> events(Census census, EndedLives ended) {
    List<SiteEvent> events = new ArrayList<>();
    for (TapeEntry entry : ended.tape()) {
      events.add(Events.at(census, entry.kind(), entry.site()));
    }
    return events;
  }

  List<SiteEvent> threwSites() {
    return sites(Fact.GET_THREW, EventKind.GET);
  }

  List<String> threw() {
    List<String> told = new ArrayList<>();
    for (Incident incident : of(Fact.GET_THREW)) {
      told.add(
          "a get threw "
              + incident.subject()
              + " at "
              + census.site(incident.birthSite()).text()
              + times(incident));
    }
    return told;
  }

  /** Where something was put in that nobody saw lent. */
  List<SiteEvent> strangeSites() {
    return sites(Fact.PUT_OF_UNKNOWN, EventKind.PUT);
  }

  List<String> strange() {
    List<String> told = new ArrayList<>();
    for (Incident incident : of(Fact.PUT_OF_UNKNOWN)) {
      told.add(
          "it was given a "
              + incident.subject()
              + " that nobody saw it lend, at "
              + census.site(incident.site()).text()
              + times(incident));
    }
    return told;
  }

  private static String times(Incident incident) {
    return incident.amount() > 1 ? ", " + incident.amount() + " times" : "";
  }

  private List<Incident> of(Fact fact) {
    return incidents.stream().filter(incident -> incident.fact() == fact).toList();
  }

  private List<SiteEvent> sites(Fact fact, EventKind event) {
    List<SiteEvent> sites = new ArrayList<>();
    for (Incident incident : of(fact)) {
      if (incident.site() != Sites.UNKNOWN) {
        sites.add(Events.at(census, event, incident.site()));
      }
    }
    return sites;
  }

  /** The sites of sampled lives, those of rare ways first. */
  List<SiteEvent> all() {
    List<SiteEvent> sites = new ArrayList<>();
    for (EndedLives way : told()) {
      sites.addAll(Events.sites(census, way.tape()));
    }
    return sites;
  }

  /** Of these, where lives came back. */
  List<SiteEvent> gives() {
    List<SiteEvent> sites = new ArrayList<>();
    for (EndedLives way : told()) {
      TapeEntry last = way.tape().get(way.tape().size() - 1);
      if (last.site() != Sites.UNKNOWN) {
        sites.add(Events.at(census, last.kind(), last.site()));
      }
    }
    return sites;
  }

  /** How many sampled lives went which way. */
  List<String> evidence() {
    List<String> told = new ArrayList<>();
    for (EndedLives way : told()) {
      StringBuilder line = new StringBuilder();
      line.append(way.lives());
      line.append(way.lives() == 1 ? " sampled life" : " sampled lives").append(" came back: ");
      String between = "";
      for (SiteEvent event : events(census, way)) {
        line.append(between).append(event.event()).append(' ').append(event.site().text());
        between = ", ";
      }
      told.add(line.toString());
    }
    return told;
  }

  private List<EndedLives> told() {
    return ways.subList(0, Math.min(MOST, ways.size()));
  }
}
