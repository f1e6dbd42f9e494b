package dev.tallyman.engine.tell;

import dev.tallyman.ledger.AccountSnapshot;
import dev.tallyman.ledger.Getters;
import dev.tallyman.ledger.PoolSnapshot;
import java.util.List;

/** What is said of pools beside their findings. Nothing of a pool whose own account is even. */
final class PoolLines {
  private PoolLines() {}

  static String of(List<PoolSnapshot> pools) {
    StringBuilder out = new StringBuilder();
    for (PoolSnapshot pool : pools) {
      for (AccountSnapshot account : pool.notes().accounts()) {
        if (account.used() != Getters.NONE && account.used() != account.floor()) {
          account(out, pool.name(), account);
        }
      }
      if (pool.notes().disagreed() > 0) {
        out.append("tallyman: ").append(Words.safe(pool.name())).append(": ");
        out.append(Words.count(pool.notes().disagreed(), "release"));
        out.append(" ended a life that was still open by the tally: not all was seen of it\n");
      }
      if (pool.notes().lost() > 0) {
        out.append("tallyman: ").append(Words.safe(pool.name())).append(": ");
        out.append(Words.count(pool.notes().lost(), "event"));
        out.append(" could not be counted: nothing certain is said of this pool\n");
      }
    }
    return out.toString();
  }

  private static void account(StringBuilder out, String pool, AccountSnapshot account) {
    out.append("tallyman: ").append(Words.safe(pool)).append(": ");
    out.append(Words.safe(Words.simple(account.className())));
    out.append(" counts ").append(Words.number(account.used())).append(" as out");
    if (account.bound() != Getters.NONE) {
      out.append(" of ").append(Words.number(account.bound()));
    }
    if (account.floor() != 0 && account.floor() != Getters.NONE) {
      out.append(", ").append(Words.number(account.floor())).append(" when all is back");
    }
    out.append(account.closed() ? "; it was closed\n" : "\n");
  }
}
