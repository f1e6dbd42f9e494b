package dev.tallyman.sample;

import java.util.EnumSet;
import java.util.Set;

/**
 * The command line, checked.
 *
 * @param command a scenario's id or number, or {@code all}, {@code serve}, {@code list}, {@code
 *     help}
 * @param designs the designs to play scenarios in; exactly one for {@code serve}
 * @param rate packets a second over all threads; 0 for as fast as possible
 * @param leakRate fraction of the packets, 0 to 1, whose clone is freed last
 * @param leakOnce whether exactly one packet, the first, has its clone freed last
 * @param seconds how long to serve; 0 for until the process is told to stop
 * @param threads number of threads that receive
 */
record Options(
    String command,
    Set<Design> designs,
    long rate,
    double leakRate,
    boolean leakOnce,
    long seconds,
    int threads) {

  /** Bad input; the message says what is wrong, where, and what to do. */
  static final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message);
    }
  }

  /** The design to serve with: the only one, or the first. */
  Design design() {
    return designs.iterator().next();
  }

  /**
   * Reads a command line.
   *
   * @throws UsageException if something in it is unknown or out of range
   */
  static Options parse(String... args) throws UsageException {
    Parser parser = new Parser();
    for (String arg : args) {
      parser.accept(arg);
    }
    return parser.options();
  }

  private static final class Parser {
    private static final String NONE = "";
    private static final Set<Design> EVERY = EnumSet.allOf(Design.class);

    private String command = NONE;
    private String serveOnly = NONE;
    private Set<Design> designs = EnumSet.of(Design.ELEVATED_REFCNT);
    private long rate = 1000;
    private double leakRate;
    private boolean leakOnce;
    private long seconds;
    private int threads = 2;

    void accept(String arg) throws UsageException {
      if (arg.equals("--help") || arg.equals("-h")) {
        command = "help";
        return;
      }
      if (!arg.startsWith("-")) {
        if (!command.equals(NONE) && !command.equals("help")) {
          throw new UsageException("two commands, " + command + " and " + arg + ": give one");
        }
        command = command.equals(NONE) ? arg : command;
        return;
      }
      int equals = arg.indexOf('=');
      String name = equals < 0 ? arg : arg.substring(0, equals);
      String value = equals < 0 ? NONE : arg.substring(equals + 1);
      if (!name.equals("--pool")) {
        serveOnly = name;
      }
      switch (name) {
        case "--pool" -> designs = designs(arg, value);
        case "--rate" -> rate = number(arg, value, 0, 1_000_000_000);
        case "--leak-rate" -> leakRate = fraction(arg, value);
        case "--leak-once" -> leakOnce = flag(arg, name);
        case "--seconds" -> seconds = number(arg, value, 1, Integer.MAX_VALUE);
        case "--threads" -> threads = (int) number(arg, value, 1, 1000);
        default -> throw new UsageException("unknown option " + name + ": see --help");
      }
    }

    Options options() throws UsageException {
      if (command.equals(NONE)) {
        throw new UsageException("no command: give a scenario, all, serve or list; see --help");
      }
      boolean serve = command.equals("serve");
      if (!serveOnly.equals(NONE) && !serve && !command.equals("help")) {
        throw new UsageException(serveOnly + " is an option of serve: leave it out of " + command);
      }
      if (serve && designs.size() > 1) {
        throw new UsageException("--pool=all with serve: give one of " + Design.POOLS);
      }
      if (serve && designs.contains(Design.RING)) {
        throw new UsageException(
            "--pool=RING with serve: a ring is no pool; give one of " + Design.POOLS);
      }
      if (leakOnce && leakRate > 0) {
        throw new UsageException("both --leak-once and --leak-rate: give one");
      }
      return new Options(command, designs, rate, leakRate, leakOnce, seconds, threads);
    }

    private static Set<Design> designs(String arg, String value) throws UsageException {
      if ("all".equals(value)) {
        return EVERY;
      }
      for (Design design : EVERY) {
        if (design.name().equals(value)) {
          return EnumSet.of(design);
        }
      }
      throw new UsageException(arg + ": give --pool=NAME, one of " + EVERY + " or all");
    }

    private static long number(String arg, String value, long min, long max) throws UsageException {
      try {
        long n = Long.parseLong(value);
        if (n >= min && n <= max) {
          return n;
        }
      } catch (NumberFormatException e) {
        // said below, as for a number out of range
      }
      throw new UsageException(arg + ": give a whole number from " + min + " to " + max);
    }

    private static double fraction(String arg, String value) throws UsageException {
      try {
        double d = Double.parseDouble(value);
        if (d >= 0 && d <= 1) { // false for NaN, too
          return d;
        }
      } catch (NumberFormatException e) {
        // said below, as for a number out of range
      }
      throw new UsageException(arg + ": give a fraction from 0 to 1, such as --leak-rate=0.001");
    }

    private static boolean flag(String arg, String name) throws UsageException {
      if (!arg.equals(name)) {
        throw new UsageException(arg + ": " + name + " takes no value");
      }
      return true;
    }
  }
}
