package dev.tallyman.gate;

import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;

/** A pool of which something is red. Stands where test classes stand, with a name that is none. */
final class PoolDescriptor extends AbstractTestDescriptor {
  PoolDescriptor(TestDescriptor root, String pool) {
    super(
        root.getUniqueId().append("pool", pool),
        "tallyman." + pool,
        ClassSource.from("tallyman." + pool));
  }

  @Override
  public Type getType() {
    return Type.CONTAINER;
  }
}
