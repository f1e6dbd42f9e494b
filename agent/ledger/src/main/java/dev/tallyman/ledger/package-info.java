/**
 * The ledger: what happened, counted. Lives in the boot loader, so that every woven class of every
 * loader reaches it.
 *
 * <p>May be in here: shadows, tapes, incidents, the site table, snapshots. May not: any import
 * outside {@code java.base}, lambdas, string concatenation by invokedynamic, {@code ThreadLocal}, a
 * monitor on the path of a hook, logging, opinions. The ledger latches facts; the judge (in the
 * engine) names them.
 */
package dev.tallyman.ledger;
