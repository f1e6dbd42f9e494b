/**
 * Reads the census out of a report file, so that it can be judged again. Needs the ledger's records
 * and a JSON library: never loaded in a watched program.
 */
@org.jspecify.annotations.NullMarked
package dev.tallyman.engine.recorded;
