package dev.tallyman.engine.model;

import java.util.ArrayList;
import java.util.List;

/** A buffer over pages, and what it shares with its copies. */
final class ModelBuffer {
  /** A reference to each page, however many buffers use it. */
  static final class Share {
    final List<ModelPage> pages = new ArrayList<>();
    int users = 1;
  }

  final int number;
  Share share = new Share();
  boolean hasCopies;
  boolean recycles = true;
  boolean released;

  ModelBuffer(int number) {
    this.number = number;
  }

  boolean isShared() {
    return hasCopies && share.users != 1;
  }
}
