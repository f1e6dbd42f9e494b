/** What the ledger held at one moment, with its sites resolved: all that the judge may know. */
@NullMarked
package dev.tallyman.engine.census;

import org.jspecify.annotations.NullMarked;
