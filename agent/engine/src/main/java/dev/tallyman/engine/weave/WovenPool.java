package dev.tallyman.engine.weave;

import dev.tallyman.engine.descriptor.PoolDescriptor;
import dev.tallyman.ledger.PoolBook;

/**
 * A described pool of which a class was seen.
 *
 * @param descriptor what it is
 * @param book its books
 * @param getters how its own counts are read
 */
record WovenPool(PoolDescriptor descriptor, PoolBook book, PoolGetters getters) {}
