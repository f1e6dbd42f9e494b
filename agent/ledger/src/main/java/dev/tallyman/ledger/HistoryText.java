package dev.tallyman.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A handle's history as people read it below an exception. By hand, without formatting: it is
 * written on the program's thread.
 */
final class HistoryText {
  private static final String BEGIN = "tallyman: ";
  private static final int WIDTH = 18;

  private final StringBuilder text = new StringBuilder(512).append(BEGIN);

  private HistoryText() {}

  /**
   * The history of a handle.
   *
   * @param before its state before the call that was refused
   * @param amount references that the call was to take, or, below zero, to end; 0 for a use
   */
  static String of(HandleShadow shadow, long before, int amount) {
    return new HistoryText().write(shadow, before, amount);
  }

  /** True if it is the message of a history. */
  static boolean isOne(@Nullable String message) {
    return message != null && message.startsWith(BEGIN);
  }

  private String write(HandleShadow shadow, long before, int amount) {
    // The refused call's own event is part of the history.
    long word = before + StateWord.move(amount);
    List<TapeEntry> tape = shadow.moves(word);
    TapeEntry own = amount == 0 ? null : own(tape, word);
    LifeReading life = new LifeReading(tape, own, shadow.undone() == Math.abs(amount));
    add(shadow.className);
    left(StateWord.count(before), amount);
    TapeEntry last = StateWord.count(before) == 0 ? life.last() : null;
    if (last != null) {
      text.append("; the last one ended at ");
      place(last);
    }
    long wordBefore = StateWord.before(word);
    life(wordBefore, new LifeReading(shadow.moves(wordBefore), null, false));
    life(word, life);
    if (tape.isEmpty() || tape.get(0).kind() != EventKind.CONFIRM) {
      line(
          1,
          tape.isEmpty() ? "no history was kept, to save memory" : "what was before is forgotten");
      text.append("; got at ");
      add(Sites.of(shadow.birthSite).text());
    }
    if (shadow.originUnknown) {
      line(1, "how this life began was not seen");
    }
    line(1, "it is certain that one call is wrong, not that it is this one");
    return text.toString();
  }

  /** The event of the call itself: the last one, if this thread wrote it. */
  private static @Nullable TapeEntry own(List<TapeEntry> tape, long word) {
    TapeEntry entry = tape.isEmpty() ? null : tape.get(tape.size() - 1);
    boolean isOwn =
        entry != null
            && entry.sequence() == StateWord.sequence(word)
            && entry.thread() == (int) (ThreadIds.current() & HandleShadow.THREAD_MASK);
    return isOwn ? entry : null;
  }

  private void left(int count, int amount) {
    if (count <= 0) {
      text.append(" has no reference left");
    } else {
      text.append(" has ").append(count).append(count == 1 ? " reference" : " references");
      text.append(" left, ").append(-amount).append(" were to end");
    }
  }

  private void life(long word, LifeReading life) {
    if (life.tape.isEmpty()) {
      return;
    }
    line(1, "life ");
    text.append(StateWord.generation(word));
    for (int i = 0; i < life.tape.size(); i++) {
      TapeEntry entry = life.tape.get(i);
      line(2, "");
      event(entry);
      place(entry);
      if (life.isOwn(i)) {
        text.append(", this call");
      } else if (life.isRefused(i)) {
        text.append(", refused");
      }
    }
  }

  private void event(TapeEntry entry) {
    int from = text.length();
    String call = Sites.of(entry.site()).call();
    if (call.isEmpty()) {
      text.append(entry.kind() == EventKind.CONFIRM ? EventKind.GET.word() : entry.kind().word());
    } else {
      add(call);
      text.append("()");
    }
    do {
      text.append(' ');
    } while (text.length() - from < WIDTH);
  }

  private void place(TapeEntry entry) {
    add(Sites.of(entry.site()).text());
    text.append(", thread ").append(entry.thread());
  }

  private void line(int depth, String begin) {
    text.append("\n\t");
    for (int i = 0; i < depth; i++) {
      text.append("  ");
    }
    text.append(begin);
  }

  /** A name from the program, without what a terminal or a log reader would obey. */
  private void add(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      text.append(Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? '?' : c);
    }
  }
}
