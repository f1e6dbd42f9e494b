package dev.tallyman.engine.gate;

import dev.tallyman.engine.tell.CameLate;
import dev.tallyman.ledger.OpenLife;
import dev.tallyman.ledger.Sites;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** What came back late, put together for the verdict and the report. */
final class LateOnes {
  private LateOnes() {}

  /** What came back late, by the name of its bug. */
  static List<CameLate> of(List<Late> late) {
    Map<String, List<Late>> bySignature = new LinkedHashMap<>();
    for (Late one : late) {
      bySignature.computeIfAbsent(one.signature(), s -> new ArrayList<>()).add(one);
    }
    List<CameLate> all = new ArrayList<>();
    bySignature.forEach((signature, ones) -> all.add(of(signature, ones)));
    return all;
  }

  private static CameLate of(String signature, List<Late> ones) {
    Set<String> tests = new TreeSet<>();
    long longest = 0;
    for (Late one : ones) {
      tests.add(one.scope().part.name());
      longest = Math.max(longest, one.nanos());
    }
    OpenLife life = ones.get(0).life();
    return new CameLate(
        life.pool(),
        life.className(),
        ones.size(),
        signature,
        Sites.of(life.birthSite()),
        TimeUnit.NANOSECONDS.toMillis(longest),
        List.copyOf(tests));
  }
}
