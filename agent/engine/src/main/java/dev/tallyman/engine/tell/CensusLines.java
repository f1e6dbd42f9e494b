package dev.tallyman.engine.tell;

import dev.tallyman.engine.census.Census;
import dev.tallyman.ledger.CrowdSnapshot;
import dev.tallyman.ledger.EndedLives;
import dev.tallyman.ledger.Getters;
import dev.tallyman.ledger.HandleSnapshot;
import dev.tallyman.ledger.IdleUse;
import dev.tallyman.ledger.Incident;
import dev.tallyman.ledger.OwnerSnapshot;
import dev.tallyman.ledger.PageFact;
import dev.tallyman.ledger.PageNotes;
import dev.tallyman.ledger.PageSnapshot;
import dev.tallyman.ledger.PageUse;
import dev.tallyman.ledger.ParkedUse;
import dev.tallyman.ledger.PoolSnapshot;
import dev.tallyman.ledger.Reclaim;
import dev.tallyman.ledger.Site;
import dev.tallyman.ledger.SiteLives;
import dev.tallyman.ledger.Sites;
import dev.tallyman.ledger.Stacks;
import dev.tallyman.ledger.StrandedUse;
import dev.tallyman.ledger.TapeEntry;
import dev.tallyman.ledger.TicketSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The census itself as lines of the report, so that a recorded file can be judged again: what is
 * equal is one line with a number, what is at its default is left out, and there are at most so
 * many lines of a kind. What did not fit is counted in the pool's line.
 */
final class CensusLines {
  /** Lines of one type of one pool. */
  static final int MOST = 10_000;

  /** Of these, handles with a history of their own. */
  static final int MOST_HISTORIES = 2_000;

  private final Set<Integer> sites = new TreeSet<>();
  private final Set<Integer> stacks = new TreeSet<>();
  private final List<String> lines = new ArrayList<>();
  private final List<JsonLine> leftOut = new ArrayList<>();

  CensusLines(Census census) {
    int number = 0;
    for (PoolSnapshot pool : census.pools()) {
      pool(pool, number++);
    }
    List<String> numbered = new ArrayList<>();
    for (int stack : stacks) {
      numbered.add(stack(census, stack)); // It names more sites.
    }
    int place = 0;
    for (int site : sites) {
      numbered.add(place++, site(site, census.site(site)));
    }
    lines.addAll(0, numbered);
  }

  List<String> lines() {
    return lines;
  }

  /** What did not fit, of a pool. */
  JsonLine leftOut(int pool) {
    return leftOut.get(pool);
  }

  private static String site(int number, Site site) {
    return new JsonLine("site")
        .put("number", number)
        .put("pool", site.pool())
        .put("event", site.kind().word())
        .put("call", site.call())
        .put("class", site.className())
        .put("method", site.method())
        .put("file", site.file())
        .put("line", site.line())
        .end();
  }

  private String stack(Census census, int number) {
    List<Integer> frames = new ArrayList<>();
    for (int site : census.stacks().apply(number)) {
      frames.add(known(site));
    }
    return new JsonLine("stack").put("number", number).numbers("frames", frames).end();
  }

  private void pool(PoolSnapshot pool, int number) {
    JsonLine left = new JsonLine();
    handles(pool.handles(), number, left);
    left.put("crowds", over(pool.crowds()));
    for (CrowdSnapshot crowd : fit(pool.crowds())) {
      add(
          line("crowd", number, crowd.className())
              .put("site", known(crowd.birthSite()))
              .put("open", crowd.open()));
    }
    left.put("incidents", over(pool.incidents()));
    for (Incident incident : fit(pool.incidents())) {
      add(incident(incident, number));
    }
    left.put("owners", over(pool.owners()));
    for (OwnerSnapshot owner : fit(pool.owners())) {
      add(
          new JsonLine("owner")
              .put("of", number)
              .put("number", owner.number())
              .put("closed", owner.closed())
              .put("hold", owner.hold())
              .put("release", owner.release()));
    }
    left.put("pages", over(pool.pages()));
    for (PageSnapshot page : fit(pool.pages())) {
      add(page(page, number));
    }
    pageNotes(pool.notes().pages(), number, left);
    left.put("ended", over(pool.notes().ended()));
    for (EndedLives ended : fit(pool.notes().ended())) {
      JsonLine line = new JsonLine("ended").put("of", number).put("lives", ended.lives());
      add(tape(line, ended.tape()));
    }
    for (SiteLives lives : pool.notes().lives()) {
      List<JsonLine> floors = new ArrayList<>();
      for (SiteLives.Floors floor : lives.floors()) {
        floors.add(
            new JsonLine()
                .put("window", floor.window())
                .numbers("handles", floor.handles())
                .numbers("references", floor.references()));
      }
      add(
          new JsonLine("lives")
              .put("of", number)
              .put("site", known(lives.site()))
              .numbers("ended", lives.ended())
              .objects("floors", floors));
    }
    leftOut.add(left);
  }

  private void pageNotes(PageNotes notes, int number, JsonLine left) {
    // All of them: handles and findings name them by their number.
    for (PageUse page : notes.pages()) {
      JsonLine line =
          line("use", number, page.className())
              .put("number", page.number())
              .put("handles", page.handles());
      some(line, "id", page.id());
      read(line, "bytes", page.bytes());
      read(line, "used", page.used());
      read(line, "takes", page.taken());
      some(line, "parked", page.parked());
      read(line, "parkedBytes", page.parkedBytes());
      add(line);
    }
    left.put("idle", over(notes.idle()));
    for (IdleUse idle : fit(notes.idle())) {
      JsonLine line =
          line("idle", number, idle.className()).put("kept", idle.kept()).put("most", idle.most());
      read(line, "bytes", idle.bytes());
      isTrue(line, "moved", idle.moved());
      add(line);
    }
    for (ParkedUse parked : notes.parked()) {
      JsonLine line =
          line("parked", number, parked.className())
              .put("holders", parked.holders())
              .put("parked", parked.parked());
      read(line, "bytes", parked.bytes());
      isTrue(line, "ended", parked.ended());
      isTrue(line, "kept", parked.kept());
      isTrue(line, "reclaimed", parked.reclaimed());
      add(line);
    }
    for (StrandedUse stranded : notes.stranded()) {
      JsonLine line =
          line("stranded", number, stranded.className())
              .put("pages", stranded.pages())
              .put("bytes", stranded.bytes());
      if (!stranded.doubt().isEmpty()) {
        line.put("doubt", stranded.doubt());
      }
      add(line);
    }
  }

  private static <T> List<T> fit(List<T> all) {
    return all.subList(0, Math.min(MOST, all.size()));
  }

  private static int over(List<?> all) {
    return Math.max(0, all.size() - MOST);
  }

  private void handles(List<HandleSnapshot> handles, int number, JsonLine left) {
    Map<HandleSnapshot, Integer> equal = new LinkedHashMap<>();
    int tapes = 0;
    int histories = 0;
    int over = 0;
    for (HandleSnapshot handle : handles) {
      HandleSnapshot key = handle;
      if (!equal.containsKey(handle) && !handle.tape().isEmpty()) {
        if (tapes < MOST_HISTORIES) {
          tapes++;
        } else {
          key = handle.withoutTape();
          histories++;
        }
      }
      if (equal.containsKey(key) || equal.size() < MOST) {
        equal.merge(key, 1, Integer::sum);
      } else {
        over++;
      }
    }
    equal.forEach((handle, times) -> add(handle(handle, number, times)));
    left.put("histories", histories).put("handles", over);
  }

  private JsonLine handle(HandleSnapshot handle, int number, int times) {
    JsonLine line =
        line("handle", number, handle.className())
            .put("generation", handle.generation())
            .put("count", handle.count());
    read(line, "observed", handle.observed());
    read(line, "bytes", handle.bytes());
    some(line, "lies", handle.place().page());
    read(line, "takes", handle.place().bytes());
    line.put("site", known(handle.birthSite()));
    stack(line, "stack", handle.birthStack());
    isTrue(line, "static", handle.isStatic());
    isTrue(line, "own", handle.own());
    if (handle.reclaim() != Reclaim.NOBODY) {
      line.put("reclaim", handle.reclaim().name());
    }
    some(line, "held", handle.held());
    some(line, "holds", handle.holds());
    if (!handle.group().isEmpty()) {
      line.put("group", handle.group());
    }
    isTrue(line, "doubtful", handle.doubtful());
    isTrue(line, "unreachable", handle.unreachable());
    isTrue(line, "raised", handle.raised());
    some(line, "age", handle.age());
    tape(line, handle.tape());
    return line.put("times", times);
  }

  private JsonLine incident(Incident incident, int number) {
    JsonLine line =
        line("incident", number, incident.subject())
            .put("fact", incident.fact().name())
            .put("event", incident.event().word())
            .put("generation", incident.generation())
            .put("before", incident.countBefore())
            .put("amount", incident.amount())
            .put("birth", known(incident.birthSite()))
            .put("site", known(incident.site()));
    stack(line, "birthStack", incident.birthStack());
    stack(line, "stack", incident.stack());
    return tape(line, incident.tape());
  }

  private JsonLine page(PageSnapshot page, int number) {
    JsonLine line =
        line("page", number, page.className())
            .put("number", page.number())
            .put("owner", page.owner())
            .put("floor", page.floor())
            .put("state", page.state().name())
            .put("generation", page.generation())
            .put("bias", page.bias())
            .put("handed", page.handed());
    read(line, "count", page.count());
    read(line, "frags", page.frags());
    read(line, "bytes", page.bytes());
    line.put("site", known(page.getSite()));
    if (page.doomedSite() >= 0) {
      line.put("doomed", known(page.doomedSite()));
    }
    if (page.still() > 0) {
      line.put("still", page.still());
    }
    Map<TicketSnapshot, Integer> tickets = new LinkedHashMap<>();
    page.tickets().forEach(ticket -> tickets.merge(ticket, 1, Integer::sum));
    List<JsonLine> open = new ArrayList<>();
    tickets.forEach((ticket, times) -> open.add(ticket(ticket, times)));
    line.objects("tickets", open);
    List<JsonLine> facts = new ArrayList<>();
    for (PageFact fact : page.facts()) {
      JsonLine latched =
          new JsonLine()
              .put("fact", fact.fact().name())
              .put("event", fact.event().word())
              .put("generation", fact.generation())
              .put("site", known(fact.site()));
      facts.add(tape(latched, fact.tape()));
    }
    return tape(line.objects("facts", facts), page.tape());
  }

  private JsonLine ticket(TicketSnapshot ticket, int times) {
    JsonLine line =
        new JsonLine()
            .put("channel", ticket.channel().name())
            .put("event", ticket.birth().word())
            .put("site", known(ticket.site()));
    isTrue(line, "ofBuffer", ticket.ofBuffer());
    isTrue(line, "lost", ticket.lost());
    return line.put("times", times);
  }

  private static JsonLine line(String type, int pool, String className) {
    return new JsonLine(type).put("of", pool).put("class", className);
  }

  private void add(JsonLine line) {
    lines.add(line.end());
  }

  private int known(int site) {
    if (site != Sites.UNKNOWN) {
      sites.add(site);
    }
    return site;
  }

  private void stack(JsonLine line, String name, int stack) {
    if (stack != Stacks.NONE) {
      stacks.add(stack);
      line.put(name, stack);
    }
  }

  private static void read(JsonLine line, String name, long value) {
    if (value != Getters.NONE) {
      line.put(name, value);
    }
  }

  private static void some(JsonLine line, String name, int number) {
    if (number != 0) {
      line.put(name, number);
    }
  }

  private static void isTrue(JsonLine line, String name, boolean value) {
    if (value) {
      line.put(name, true);
    }
  }

  private JsonLine tape(JsonLine line, List<TapeEntry> tape) {
    if (tape.isEmpty()) {
      return line;
    }
    List<List<Object>> entries = new ArrayList<>();
    for (TapeEntry entry : tape) {
      known(entry.site());
      List<Object> parts = new ArrayList<>();
      parts.add(entry.sequence());
      parts.add(entry.kind().word());
      parts.addAll(List.of(entry.site(), entry.handle(), entry.thread()));
      TapeEntry.Look look = entry.look();
      if (look != null) {
        parts.addAll(List.of(look.count(), look.tally()));
      }
      entries.add(parts);
    }
    return line.tuples("tape", entries);
  }
}
