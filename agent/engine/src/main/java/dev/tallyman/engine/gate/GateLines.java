package dev.tallyman.engine.gate;

import dev.tallyman.engine.tell.JsonLine;
import dev.tallyman.engine.verdict.Found;
import java.util.ArrayList;
import java.util.List;

/**
 * What the gate said, as lines of the report file: so that who reads the file comes to the same
 * verdict. One line that there was a gate, then one for each of its findings.
 */
final class GateLines {
  private GateLines() {}

  static List<String> of(List<Found> findings) {
    List<String> lines = new ArrayList<>();
    lines.add(new JsonLine("gate").put("findings", findings.size()).end());
    for (Found found : findings) {
      lines.add(
          new JsonLine("gated")
              .put("signature", found.signature())
              .put("siteSignature", found.siteSignature())
              .put("kind", found.kind())
              .put("family", found.family())
              .put("certainty", found.certainty())
              .put("pool", found.pool())
              .put("subject", found.subject())
              .put("count", found.count())
              .put("pinned", found.bytes())
              .put("got", found.got())
              .put("reclaimed", found.reclaimed())
              .put("standing", found.standing().word())
              .put("lateMillis", found.lateMillis())
              .texts("tests", found.tests())
              .end());
    }
    return lines;
  }
}
