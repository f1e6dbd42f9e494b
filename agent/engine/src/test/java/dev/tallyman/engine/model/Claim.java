package dev.tallyman.engine.model;

import dev.tallyman.engine.judge.Certainty;
import dev.tallyman.engine.judge.Kind;

/** The one thing that counts against a page. */
public record Claim(Kind kind, Certainty certainty) {
  static Claim certain(Kind kind) {
    return new Claim(kind, Certainty.CERTAIN);
  }

  static Claim suspected(Kind kind) {
    return new Claim(kind, Certainty.SUSPECTED);
  }

  boolean isCertain() {
    return certainty == Certainty.CERTAIN;
  }
}
