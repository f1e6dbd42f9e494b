package dev.tallyman.engine.census;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the agent saw and what it did not.
 *
 * @param woven described classes that were woven, by pool
 * @param origins where each pool's descriptor was found
 * @param callers classes whose call sites have numbers
 * @param failures classes that were seen and not woven, with the reason
 * @param unmatched lines of descriptors that match nothing in a class that is there
 * @param badDescriptors descriptors that could not be read
 * @param untracked handles without a place for a shadow
 * @param dropped events that were lost
 * @param endedUnseen references that must have ended, in a way that was not seen
 * @param memory what the ledger gave up to stay within its limit
 * @param fault the first failure inside a hook
 * @param canary what became of the self-test: {@code caught}, {@code missed}, or {@code not run}
 */
public record CoverageCensus(
    Map<String, List<String>> woven,
    Map<String, String> origins,
    int callers,
    Map<String, String> failures,
    List<String> unmatched,
    List<String> badDescriptors,
    long untracked,
    long dropped,
    long endedUnseen,
    MemoryCensus memory,
    @Nullable String fault,
    String canary) {

  /** True if something that should have been seen may not have been. */
  public boolean isBlind() {
    return !failures.isEmpty()
        || !unmatched.isEmpty()
        || !badDescriptors.isEmpty()
        || untracked > 0
        || dropped > 0
        || fault != null
        || canary.equals("missed");
  }
}
