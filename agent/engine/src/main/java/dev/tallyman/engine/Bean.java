package dev.tallyman.engine;

import dev.tallyman.engine.census.Census;
import dev.tallyman.engine.jmx.LedgerBean;
import org.jspecify.annotations.Nullable;

/**
 * The management bean, for who must not load a class of {@code javax.management} unless it was
 * asked for.
 */
final class Bean {
  private final LedgerBean bean;

  private Bean(LedgerBean bean) {
    this.bean = bean;
  }

  /** Registers it; null if that can not be, which is said. */
  static @Nullable Bean of(Watch watch) {
    try {
      return new Bean(LedgerBean.register(() -> watch.report(Census.Moment.RUNNING), watch::mark));
    } catch (RuntimeException | LinkageError e) {
      watch.say("jmx=true: the MBean can not be registered: " + e);
      return null;
    }
  }

  void unregister() {
    bean.unregister();
  }

  void tell(String line) {
    bean.tell(line);
  }
}
