package dev.tallyman.ledger;

/** What a put too many does in a pool of handles. */
public enum Guard {
  /** The pool refuses it with an exception of its own; the attempt is an error all the same. */
  THROWS,
  /** The pool sees it and does nothing: no error. */
  IGNORED,
  /** The pool takes it: the handle is in its free list twice. */
  SILENT
}
