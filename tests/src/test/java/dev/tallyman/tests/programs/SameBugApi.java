package dev.tallyman.tests.programs;

import dev.tallyman.tests.programs.tiny.TinyBuffer;

/** What a proxy can stand for. */
public interface SameBugApi {
  /** Loses a buffer. */
  TinyBuffer leak();
}
