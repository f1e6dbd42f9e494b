package dev.tallyman.tests.programs.refusing;

import dev.tallyman.tests.programs.Refusal;

/** Asks of pools what they refuse, each of which throws another kind of exception. */
public final class Refusals {
  private static final IllegalStateException CONSTANT = new IllegalStateException("a constant");
  private static IllegalStateException kept;

  private Refusals() {}

  public static void main(String[] args) {
    fresh();
    constants();
    again();
    theProgramsOwn();
    oddClasses();
    twice();
    wrapped();
    System.out.println("done");
  }

  private static void fresh() {
    Crate crate = new Crate(() -> new IllegalStateException("fresh"));
    crate.retain().release();
    crate.release();
    Refusal.of("released", crate::release);
    Refusal.of("retained", crate::retain);
    Refusal.of("used", () -> crate.use(0));
    Crate held = new Crate(() -> new IllegalStateException("fresh"));
    System.out.println(held.use(0) + held.use(2));
    held.release();
  }

  private static void constants() {
    Refusal.of("constant", dead(new Crate(() -> CONSTANT))::release);
    Refusal.of("lazy constant", dead(new Crate(() -> Lazy.CONSTANT))::release);
    Refusal.of("bare", dead(new Crate(Bare::new))::release);
  }

  /** Made by a call that was refused, and thrown again by another one. */
  private static void again() {
    Crate crate = dead(new Crate(() -> kept == null ? kept = new IllegalStateException() : kept));
    Refusal.of("first", crate::release);
    Refusal.of("again", crate::release);
  }

  /** What the program does at the end of a buffer fails: the release was due. */
  private static void theProgramsOwn() {
    Crate crate = new Crate(() -> new IllegalStateException("fresh"));
    crate.atEnd(
        () -> {
          throw new IllegalStateException("the program's own");
        });
    Refusal.of("own", crate::release);
  }

  private static void oddClasses() {
    Refusal.of("odd", dead(new Crate(Odd::new))::release);
    Refusal.of("out of memory", dead(new Crate(Refusals::noMemory))::release);
  }

  private static IllegalStateException noMemory() {
    throw new OutOfMemoryError("not really");
  }

  /** It passes two described methods, of two buffers that are both released. */
  private static void twice() {
    Crate below = new Crate(() -> new IllegalStateException("fresh"));
    Crate above = new Crate(below, () -> new IllegalStateException("fresh"));
    below.release();
    above.release();
    Refusal.of("twice", above::retain);
  }

  private static void wrapped() {
    Bins bins = new Bins();
    Bins.Bin bin = bins.take();
    bins.give(bin);
    Refusal.of("wrapped", () -> bins.give(bin));
  }

  private static Crate dead(Crate crate) {
    crate.release();
    return crate;
  }

  private static final class Lazy {
    static final IllegalStateException CONSTANT = new IllegalStateException("a lazy constant");
  }

  /** As fast as an exception can be. */
  private static final class Bare extends RuntimeException {
    private static final long serialVersionUID = 1;

    Bare() {
      super("bare", null, false, false);
    }
  }

  /** Answers no question. */
  private static final class Odd extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new UnsupportedOperationException();
    }
  }
}
