package dev.tallyman.engine.jmx;

/** Numbers of the watch, to be read; nothing can be set, and no file is written. Thread-safe. */
public interface LedgerMXBean {
  /** References handed out or taken so far, of all pools. */
  long getOut();

  /** References that ended so far. */
  long getBack();

  /** References that are open. */
  long getOpen();

  /** Bytes of the buffers that are open, as far as it is known. */
  long getOpenBytes();

  /** Findings that are certain. */
  int getCertain();

  /** Findings that are suspected. */
  int getSuspected();

  /** Events that could not be counted. */
  long getDropped();

  /** Names of the pools of which a class was woven. */
  String[] getPools();

  /** The report as text, as on stderr at the end. */
  String dumpText();

  /** From now on: what is open now is left out of dumps that ask for what came since. */
  void mark();
}
