package dev.tallyman.engine.tell;

import dev.tallyman.engine.census.Census;
import dev.tallyman.ledger.HandleSnapshot;
import dev.tallyman.ledger.PageSnapshot;
import dev.tallyman.ledger.PoolSnapshot;
import dev.tallyman.ledger.TicketSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is open, by get site: a fact and no judgement. In a program that ran out of memory it says
 * who has it.
 *
 * @param sites the get sites with most bytes first
 */
public record OpenSites(List<AtSite> sites) {
  private static final int MOST_LINES = 10;

  /**
   * What is open of one get site.
   *
   * @param pool the pool's name
   * @param call the method that was called
   * @param site where
   * @param handles how many buffers or references to pages are open
   * @param bytes their size together, as far as it is known
   * @param oldest for how many milliseconds the oldest has been open, 0 if unknown
   */
  public record AtSite(
      String pool, String call, String site, long handles, long bytes, long oldest) {
    private AtSite and(long moreBytes, long age) {
      return new AtSite(
          pool, call, site, handles + 1, bytes + Math.max(0, moreBytes), Math.max(oldest, age));
    }

    /** As a line of text. */
    public String line() {
      return "open: "
          + Words.number(handles)
          + " of "
          + Words.safe(pool)
          + ", "
          + Words.bytes(bytes)
          + (oldest > 0 ? ", the oldest for " + Words.number(oldest / 1_000) + " s" : "")
          + "; "
          + (call.isEmpty() ? "got in " : Words.safe(call) + "() ")
          + Words.safe(site);
    }
  }

  /** What is open in a census; what the pools made for themselves is not. */
  public static OpenSites of(Census census) {
    List<AtSite> sites = new ArrayList<>();
    for (PoolSnapshot pool : census.pools()) {
      Map<Integer, AtSite> bySite = new LinkedHashMap<>();
      for (HandleSnapshot handle : pool.handles()) {
        if (!handle.own() && handle.count() > 0) {
          add(bySite, census, pool, handle.birthSite(), handle.bytes(), handle.age());
        }
      }
      for (PageSnapshot page : pool.pages()) {
        for (TicketSnapshot ticket : page.tickets()) {
          add(bySite, census, pool, ticket.site(), page.bytes(), 0);
        }
      }
      sites.addAll(bySite.values());
    }
    sites.sort(
        Comparator.comparingLong(AtSite::bytes).thenComparingLong(AtSite::handles).reversed());
    return new OpenSites(sites);
  }

  private static void add(
      Map<Integer, AtSite> bySite,
      Census census,
      PoolSnapshot pool,
      int site,
      long bytes,
      long age) {
    AtSite known = bySite.get(site);
    AtSite at =
        known == null
            ? new AtSite(
                pool.name(), census.site(site).call(), census.site(site).toString(), 0, 0, 0)
            : known;
    bySite.put(site, at.and(bytes, age));
  }

  /** The first ten. */
  List<AtSite> most() {
    return sites.subList(0, Math.min(MOST_LINES, sites.size()));
  }

  /** The first ten as text. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (AtSite site : most()) {
      lines.add(site.line());
    }
    if (sites.size() > MOST_LINES) {
      lines.add("open: and " + Words.count(sites.size() - MOST_LINES, "get site") + " more");
    }
    return lines;
  }
}
