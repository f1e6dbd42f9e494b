package dev.tallyman.engine.verdict;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A finding as far as a verdict asks. Names come from the program or a file and may be anything.
 *
 * @param signature stable name of the bug
 * @param siteSignature stable name of the get site alone
 * @param kind name of the kind; an unknown one is judged by its family
 * @param family the cause's word
 * @param certainty {@code certain}, {@code suspected} or {@code info}
 * @param pool the pool's name
 * @param subject class of the buffers or pages
 * @param count how many of them
 * @param bytes memory that can not be used again because of them, -1 if unknown
 * @param got class and method of the get site, as {@code com.acme.Reader.read}; empty if unknown
 * @param reclaimed the garbage collector gives the pool back what it lost
 * @param atEnd judged after the program's end, when what is open stays open
 * @param standing what a gate knows of them
 * @param lateMillis if late: how long after the end of its scope the last came back
 * @param tests the tests that may have got them, empty if none is known; several are candidates
 */
public record Found(
    String signature,
    String siteSignature,
    String kind,
    String family,
    String certainty,
    String pool,
    String subject,
    long count,
    long bytes,
    String got,
    boolean reclaimed,
    boolean atEnd,
    Standing standing,
    long lateMillis,
    List<String> tests) {

  /** Copies the list. */
  public Found {
    tests = List.copyOf(tests);
  }

  /** The same bug in another JVM, or another kind of it: one finding of both. */
  Found with(Found other) {
    Set<String> all = new LinkedHashSet<>(tests);
    all.addAll(other.tests);
    return new Found(
        signature,
        siteSignature,
        kind,
        family,
        certainty,
        pool,
        subject,
        count + other.count,
        bytes < 0 || other.bytes < 0 ? Math.max(bytes, other.bytes) : bytes + other.bytes,
        got,
        reclaimed,
        atEnd,
        standing,
        Math.max(lateMillis, other.lateMillis),
        new ArrayList<>(all));
  }
}
