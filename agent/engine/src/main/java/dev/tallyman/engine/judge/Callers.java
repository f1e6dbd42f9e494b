package dev.tallyman.engine.judge;

import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.Site;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who called the method of a suspect. A reference is often taken where the buffer was got, in a
 * helper or in the library itself, and no stack was taken of it: where its method stands in the
 * stack of the get, the frames above it are the way to the one to blame.
 */
public final class Callers {
  private Callers() {}

  /** The frames above the suspect's method, innermost first; empty if it stands in no stack. */
  public static List<Site> of(Finding finding, Suspect suspect) {
    for (Stack stack : finding.stacks()) {
      if (stack.event().equals(EventKind.GET.word())) {
        for (int i = 0; i < stack.frames().size(); i++) {
          Site frame = stack.frames().get(i);
          if (frame.className().equals(suspect.site().className())
              && frame.method().equals(suspect.site().method())) {
            return stack.frames().subList(i + 1, stack.frames().size());
          }
        }
      }
    }
    return List.of();
  }

  /** Of these the first that is in another package than the suspect; null for none. */
  public static @Nullable Site outside(Suspect suspect, List<Site> callers) {
    String inside = packageOf(suspect.site());
    for (Site caller : callers) {
      if (!packageOf(caller).equals(inside)) {
        return caller;
      }
    }
    return null;
  }

  private static String packageOf(Site site) {
    return site.className().substring(0, Math.max(0, site.className().lastIndexOf('.')));
  }
}
