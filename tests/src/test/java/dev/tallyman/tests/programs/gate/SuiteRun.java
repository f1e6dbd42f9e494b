package dev.tallyman.tests.programs.gate;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs suites as a build tool does, and prints a line for each test that failed. Arguments: names
 * of classes, {@code name=value} for the platform, {@code again} to run them once more, {@code
 * another} for a test engine that comes behind all others.
 */
public final class SuiteRun {
  private SuiteRun() {}

  /** Runs them. */
  public static void main(String[] arguments) throws ClassNotFoundException {
    LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
    LauncherConfig.Builder config = LauncherConfig.builder();
    int times = 1;
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals > 0) {
        request.configurationParameter(
            argument.substring(0, equals), argument.substring(equals + 1));
      } else if (argument.equals("again")) {
        times = 2;
      } else if (argument.equals("another")) {
        config.addTestEngines(new AnotherEngine());
      } else {
        request.selectors(selectClass(Class.forName(argument)));
      }
    }
    Printer printer = new Printer();
    try (LauncherSession session = LauncherFactory.openSession(config.build())) {
      LauncherDiscoveryRequest built = request.build();
      for (int i = 0; i < times; i++) {
        session.getLauncher().execute(built, printer);
      }
    }
    printer.print();
  }

  /** Keeps what failed: a listener that is given to a run hears of it before others do. */
  private static final class Printer implements TestExecutionListener {
    private final Map<String, Throwable> failed = new LinkedHashMap<>();
    private int tests;

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
      tests += test.isTest() ? 1 : 0;
      result
          .getThrowable()
          .ifPresent(failure -> failed.put(tests + test.getDisplayName(), failure));
    }

    void print() {
      failed.forEach(
          (name, failure) -> {
            System.out.println("failed: " + name.replaceFirst("^\\d+", ""));
            System.out.println(failure.getMessage());
            for (Throwable suppressed : failure.getSuppressed()) {
              System.out.println("note: " + suppressed.getMessage());
            }
          });
      System.out.println("tests: " + tests);
    }
  }
}
