package dev.tallyman.ledger.gate;

/**
 * A test, or what holds tests: a class, a container of its invocations, an engine.
 *
 * @param id its name, unique in the JVM but for a second attempt
 * @param parent the id of what holds it; empty for an engine
 * @param name as people know it: {@code com.acme.ReaderTest.reads}
 * @param isTest true if it holds no others
 * @param terms what it says of its leaks itself
 */
public record TestPart(String id, String parent, String name, boolean isTest, LeakTerms terms) {}
