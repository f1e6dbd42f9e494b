package dev.tallyman.engine.tell;

import dev.tallyman.engine.census.OpeningCensus;
import dev.tallyman.ledger.Getters;

/** What was out before the agent came, in words. */
public final class OpeningLines {
  private OpeningLines() {}

  /** One line. */
  public static String of(OpeningCensus opening) {
    StringBuilder line = new StringBuilder("tallyman: before attach, by ");
    line.append(Words.safe(opening.pool())).append("'s own count: ");
    amount(line, opening.buffers(), opening.bytes());
    line.append(" out");
    if (opening.buffersNow() != Getters.NONE || opening.bytesNow() != Getters.NONE) {
      line.append("; now ");
      amount(line, opening.buffersNow(), opening.bytesNow());
      line.append(", ").append(Words.number(opening.followed())).append(" of them followed");
    }
    String before = "; by class: ";
    for (OpeningCensus.SizeClass one : opening.classes()) {
      if (one.buffers() != 0 || one.buffersNow() != 0) {
        line.append(before).append(Words.safe(one.name())).append(' ');
        line.append(Words.number(one.buffers())).append(", now ");
        line.append(Words.number(one.buffersNow()));
        before = ", ";
      }
    }
    if (opening.left() != Getters.NONE) {
      line.append("; of those from before at most ").append(Words.number(opening.left()));
      line.append(" are still out, of unknown origin");
    }
    return line.append('\n').toString();
  }

  private static void amount(StringBuilder line, long buffers, long bytes) {
    if (buffers != Getters.NONE) {
      line.append(Words.count(buffers, "buffer"));
    }
    if (bytes != Getters.NONE) {
      line.append(buffers == Getters.NONE ? "" : ", ").append(Words.bytes(bytes));
    }
  }
}
