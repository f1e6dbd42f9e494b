package dev.tallyman.engine.jmx;

import dev.tallyman.engine.tell.OpenSites;
import dev.tallyman.engine.tell.Report;
import dev.tallyman.engine.tell.TextReport;
import dev.tallyman.ledger.PoolSnapshot;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import javax.management.JMException;
import javax.management.MBeanNotificationInfo;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * The bean {@code dev.tallyman:type=Ledger}. A census is taken when it is asked, and kept for a
 * second: a tool reads one attribute after the other. Thread-safe.
 */
public final class LedgerBean extends NotificationBroadcasterSupport implements LedgerMXBean {
  /** Its name. */
  public static final String NAME = "dev.tallyman:type=Ledger";

  private static final String FINDING = "dev.tallyman.finding";
  private static final long KEPT = TimeUnit.SECONDS.toNanos(1);

  private final Supplier<Report> reports;
  private final Runnable marks;
  private final AtomicLong told = new AtomicLong();
  private @Nullable Report last;
  private long taken;

  private LedgerBean(Supplier<Report> reports, Runnable marks) {
    super(
        new MBeanNotificationInfo(
            new String[] {FINDING},
            Notification.class.getName(),
            "a finding is certain whose signature was not seen before"));
    this.reports = reports;
    this.marks = marks;
  }

  /**
   * Registers the bean with the platform's server, which it starts if need be.
   *
   * @param reports takes a census and judges it
   * @param marks sets a mark
   * @throws IllegalStateException if it can not be registered
   */
  public static LedgerBean register(Supplier<Report> reports, Runnable marks) {
    LedgerBean bean = new LedgerBean(reports, marks);
    try {
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      server.registerMBean(bean, new ObjectName(NAME));
      return bean;
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes the bean away. */
  public void unregister() {
    try {
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(NAME));
    } catch (JMException e) {
      // Somebody else did.
    }
  }

  /** Tells listeners of a finding that is certain. */
  public void tell(String line) {
    sendNotification(new Notification(FINDING, NAME, told.incrementAndGet(), line));
  }

  private synchronized Report report() {
    Report known = last;
    if (known == null || System.nanoTime() - taken > KEPT) {
      known = reports.get();
      last = known;
      taken = System.nanoTime();
    }
    return known;
  }

  private long sum(ToLongFunction<PoolSnapshot> of) {
    return report().census().pools().stream().mapToLong(of).sum();
  }

  @Override
  public long getOut() {
    return sum(PoolSnapshot::out);
  }

  @Override
  public long getBack() {
    return sum(PoolSnapshot::back);
  }

  @Override
  public long getOpen() {
    return sum(pool -> pool.out() - pool.back());
  }

  @Override
  public long getOpenBytes() {
    return OpenSites.of(report().census()).sites().stream()
        .mapToLong(OpenSites.AtSite::bytes)
        .sum();
  }

  @Override
  public int getCertain() {
    return report().certain();
  }

  @Override
  public int getSuspected() {
    return report().counted().size() - report().certain();
  }

  @Override
  public long getDropped() {
    return report().census().coverage().dropped();
  }

  @Override
  public String[] getPools() {
    return report().census().pools().stream().map(PoolSnapshot::name).toArray(String[]::new);
  }

  @Override
  public String dumpText() {
    return TextReport.of(reports.get(), false);
  }

  @Override
  public void mark() {
    marks.run();
  }
}
