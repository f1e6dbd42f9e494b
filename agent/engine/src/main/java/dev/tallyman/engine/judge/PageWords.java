package dev.tallyman.engine.judge;

import dev.tallyman.engine.census.Census;
import dev.tallyman.ledger.Channel;
import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.Getters;
import dev.tallyman.ledger.PageSnapshot;
import dev.tallyman.ledger.Sites;
import dev.tallyman.ledger.TapeEntry;
import java.util.ArrayList;
import java.util.List;

/** What a page's verdict says in words. */
final class PageWords {
  private PageWords() {}

  /**
   * The sum that the page's count is: "count 4095 = pool 1 + held by the pool 4094 + references 0".
   */
  static String counts(PageSnapshot page) {
    StringBuilder text = new StringBuilder("count ");
    text.append(page.count() == Getters.NONE ? "unread" : String.valueOf(page.count()));
    text.append("; pool's own ").append(page.floor());
    text.append(", held by the pool ").append(page.bias());
    text.append(", references open: ").append(page.open(Channel.POOL)).append(" of the pool's, ");
    text.append(page.open(Channel.PLAIN)).append(" plain");
    if (page.frags() != Getters.NONE) {
      text.append("; frag count ").append(page.frags());
    }
    return text.toString();
  }

  static String call(SiteEvent event) {
    String call = event.call().isEmpty() ? event.event() : event.call() + "()";
    return call + " at " + event.site();
  }

  /**
   * Where plain references were taken before the put that doomed the page: they outlived the
   * pool's.
   */
  static List<Suspect> plainBirths(List<TapeEntry> tape, Census census) {
    List<Suspect> suspects = new ArrayList<>();
    for (TapeEntry entry : tape) {
      boolean plain = entry.kind() == EventKind.EXPAND || entry.kind() == EventKind.REF;
      if (plain && entry.site() != Sites.UNKNOWN) {
        suspects.add(
            new Suspect(
                census.site(entry.site()),
                Events.word(entry.kind()),
                Certainty.SUSPECTED,
                "took a plain reference that outlived the pool's last put"));
      }
    }
    return suspects;
  }
}
