package dev.tallyman.engine.tell;

import dev.tallyman.engine.census.OpeningCensus;
import dev.tallyman.ledger.Getters;
import java.util.Comparator;
import java.util.List;

/** What was out before the agent came, in words. */
public final class OpeningLines {
  /** Of pages and sizes, those with most. */
  private static final int MOST = 3;

  private OpeningLines() {}

  /** A line; and one more, where the pool says in which pages it lies. */
  public static String of(OpeningCensus opening) {
    StringBuilder line = new StringBuilder("tallyman: before attach, by ");
    line.append(Words.safe(opening.pool())).append("'s own count: ");
    OpeningCensus.Amount then = opening.then();
    OpeningCensus.Amount now = opening.now();
    boolean says = then.buffers() != Getters.NONE || then.bytes() != Getters.NONE;
    if (says) {
      amount(line, then);
      line.append(" out");
      if (now.buffers() != Getters.NONE || now.bytes() != Getters.NONE) {
        line.append("; now ");
        amount(line, now);
        line.append(", ").append(Words.number(opening.followed())).append(" of them followed");
      }
    }
    if (then.held() != Getters.NONE && (then.held() > 0 || now.held() > 0 || !says)) {
      line.append(says ? "; allocators that do not say what is out held " : "held ");
      line.append(Words.bytes(then.held())).append(", free or out, now ");
      line.append(Words.bytes(Math.max(0, now.held())));
    }
    classes(line, opening);
    if (opening.left() != Getters.NONE) {
      line.append("; of those from before ");
      if (opening.left() < then.buffers()) {
        line.append(opening.atRest() ? "at least " : "about ");
        line.append(Words.number(then.buffers() - opening.left())).append(" came back and ");
      }
      line.append(atMost(opening)).append(Words.number(opening.left()));
      line.append(" are still out, of unknown origin");
    }
    line.append('\n');
    pages(line, opening);
    return line.toString();
  }

  private static void classes(StringBuilder line, OpeningCensus opening) {
    String before = "; by class: ";
    for (OpeningCensus.SizeClass one : opening.classes()) {
      if (one.buffers() != 0 || one.buffersNow() != 0) {
        line.append(before).append(Words.safe(one.name())).append(' ');
        line.append(Words.number(one.buffers())).append(", now ");
        line.append(Words.number(one.buffersNow()));
        before = ", ";
      }
    }
  }

  /** While buffers come and go, the pool's count and ours are of two moments. */
  private static String atMost(OpeningCensus opening) {
    return opening.atRest() ? "at most " : "about ";
  }

  private static void pages(StringBuilder line, OpeningCensus opening) {
    List<OpeningCensus.Page> pages = opening.pages();
    if (pages.isEmpty()) {
      return;
    }
    long bytes = 0;
    for (OpeningCensus.Page page : pages) {
      bytes += page.left();
    }
    line.append("tallyman: of unknown origin: ").append(atMost(opening)).append(Words.bytes(bytes));
    line.append(" in ");
    line.append(Words.count(pages.size(), simple(pages.get(0).className())));
    String before = pages.size() > MOST ? ", most in " : ": ";
    for (OpeningCensus.Page page : pages.subList(0, Math.min(MOST, pages.size()))) {
      line.append(before).append(Words.bytes(page.left()));
      if (page.size() > 0) {
        line.append(" of ").append(Words.bytes(page.size()));
      }
      line.append(" (").append(Words.safe(page.of())).append(')');
      before = ", ";
    }
    before = "; by size: ";
    for (OpeningCensus.Size size :
        opening.sizes().stream()
            .filter(one -> one.left() > 0)
            .sorted(Comparator.comparingLong(one -> -one.left() * one.bytes()))
            .limit(MOST)
            .toList()) {
      line.append(before).append(Words.number(size.left()));
      line.append(" of ").append(Words.bytes(size.bytes()));
      before = ", ";
    }
    line.append('\n');
  }

  private static String simple(String className) {
    return Words.safe(
        className.substring(Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1));
  }

  private static void amount(StringBuilder line, OpeningCensus.Amount amount) {
    if (amount.buffers() != Getters.NONE) {
      line.append(Words.count(amount.buffers(), "buffer"));
    }
    if (amount.bytes() != Getters.NONE) {
      line.append(amount.buffers() == Getters.NONE ? "" : ", ").append(Words.bytes(amount.bytes()));
    }
  }
}
