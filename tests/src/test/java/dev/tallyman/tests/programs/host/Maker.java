package dev.tallyman.tests.programs.host;

/** A described method of a functional interface: abstract, implemented by lambdas. */
public interface Maker {
  /** Makes a box. */
  Box make(int amount);
}
