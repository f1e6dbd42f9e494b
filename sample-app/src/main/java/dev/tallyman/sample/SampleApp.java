package dev.tallyman.sample;

import java.io.PrintStream;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The command line: plays scenarios and prints where their pages end, or serves packets.
 *
 * <p>A stranded page is not this program's failure but its subject, so the exit code is 0 then.
 */
public final class SampleApp {
  private static final int USAGE_ERROR = 2;

  private static final String HELP =
      """
      A model of the Linux page_pool, with the elevated reference count's flaw and its correction.

      usage: java -jar sample-app.jar COMMAND [OPTION...]

      COMMAND
        SCENARIO         play one scenario, by id (S1-clone-freed-last) or number (S1)
        all              play every scenario that applies to the design
        list             list the scenarios
        serve            receive packets until SIGTERM, or for --seconds

      OPTION
        --pool=DESIGN    PLAIN, ELEVATED_REFCNT (default), FRAG_COUNT or RING (a driver's ring,
                         which is no pool and does not serve); all: each in turn

      OPTION of serve
        --rate=N         packets a second over all threads (default 1000); 0: as fast as possible
        --leak-rate=P    fraction of packets, 0 to 1, whose clone is freed last (default 0);
                         this strands the page in ELEVATED_REFCNT
        --leak-once      one such packet, the first
        --seconds=N      stop after N seconds
        --threads=N      receiving threads (default 2)

      Exit code: 0, whatever became of the pages; 2 for bad input.
      """;

  private final PrintStream out;

  private SampleApp(PrintStream out) {
    this.out = out;
  }

  /** Runs the command line; see {@code --help}. Ends the JVM with exit code 2 on bad input. */
  public static void main(String[] args) throws InterruptedException {
    int exitCode = run(args, System.out, System.err);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  /**
   * Runs a command line and returns the exit code; bad input is one line on {@code err}.
   *
   * @throws InterruptedException if interrupted while serving
   */
  static int run(String[] args, PrintStream out, PrintStream err) throws InterruptedException {
    try {
      new SampleApp(out).run(Options.parse(args));
      return 0;
    } catch (Options.UsageException e) {
      err.println("sample-app: " + e.getMessage());
      return USAGE_ERROR;
    }
  }

  private void run(Options options) throws Options.UsageException, InterruptedException {
    switch (options.command()) {
      case "help" -> out.print(HELP);
      case "list" -> list();
      case "serve" -> serve(options);
      case "all" -> play(Scenarios.ALL, options.designs());
      default -> play(List.of(find(options)), options.designs());
    }
  }

  private void list() {
    for (Scenario scenario : Scenarios.ALL) {
      out.printf("%-34s  %s%n", scenario.id(), scenario.description());
    }
  }

  private static Scenario find(Options options) throws Options.UsageException {
    for (Scenario scenario : Scenarios.ALL) {
      if (options.command().equals(scenario.id()) || options.command().equals(scenario.number())) {
        if (Collections.disjoint(scenario.designs(), options.designs())) {
          throw new Options.UsageException(
              String.format(
                  "%s does not apply to --pool=%s: use one of %s",
                  scenario.id(), options.design(), scenario.designs()));
        }
        return scenario;
      }
    }
    throw new Options.UsageException(
        "unknown command or scenario " + options.command() + ": see list and --help");
  }

  private void play(List<Scenario> scenarios, Set<Design> designs) {
    for (Scenario scenario : scenarios) {
      for (Design design : designs) {
        if (scenario.designs().contains(design)) {
          EndState end = EndState.of(scenario.run(design));
          out.printf(
              "%-34s  %-15s  %-29s  %s%n", scenario.id(), design, end, end.fate().sentence());
        }
      }
    }
  }

  private void serve(Options options) throws InterruptedException {
    PacketLoop loop = new PacketLoop(options);
    // The only way to stop, for SIGTERM and for the end of --seconds alike.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(loop), "serve-stop"));
    loop.start();
    out.printf(
        "serving %s with %d threads; SIGTERM stops it%n", options.design(), options.threads());
    if (options.seconds() > 0) {
      TimeUnit.SECONDS.sleep(options.seconds());
    } else {
      new CountDownLatch(1).await(); // for ever: SIGTERM ends the JVM, not this thread
    }
  }

  private void stop(PacketLoop loop) {
    loop.stop();
    out.println(loop.totals());
    out.flush();
  }
}
