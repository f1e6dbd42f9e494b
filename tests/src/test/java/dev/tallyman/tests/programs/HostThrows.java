package dev.tallyman.tests.programs;

import dev.tallyman.tests.programs.host.Box;
import dev.tallyman.tests.programs.host.Depot;
import dev.tallyman.tests.programs.host.Parcel;
import java.io.IOException;

/** Described methods that throw, caught in every way there is; prints the way it goes. */
public final class HostThrows {
  private static final StringBuilder way = new StringBuilder();
  private static final Depot DEPOT = new Depot();

  private HostThrows() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    say("caught", caught());
    say("nested", nested());
    say("returned", returned());
    say("rethrown", rethrown());
    say("resource", resource());
    say("multi", multi(0) + multi(1) + multi(2));
    say("constructor", constructor());
    say("initialiser", initialiser());
    say("loop", loop());
    say("own trace", trace());
    DEPOT.get(-1);
  }

  private static void say(String what, String value) {
    System.out.println(what + " " + value + " " + way);
    way.setLength(0);
  }

  private static String caught() {
    try {
      DEPOT.get(-1);
      way.append("not here");
    } catch (IllegalArgumentException e) {
      way.append("c");
    } finally {
      way.append("f").append(DEPOT.get(0).count());
    }
    return "";
  }

  private static String nested() {
    try {
      try {
        DEPOT.getOrFail(1L, 2.0, true);
      } catch (IllegalStateException e) {
        way.append("not here");
      } finally {
        way.append("1");
        try {
          new Box().hold().drop();
          DEPOT.put(null);
        } catch (NullPointerException e) {
          way.append("2");
        }
      }
    } catch (IOException e) {
      way.append("3").append(e.getMessage());
    }
    return "";
  }

  @SuppressWarnings("finally")
  private static String returned() {
    long before = 5;
    try {
      before += DEPOT.get(-1).count();
      return "not here";
    } finally {
      double after = DEPOT.get(2).count() + before;
      return "finally " + after;
    }
  }

  private static String rethrown() {
    try {
      try {
        DEPOT.get(-7);
      } catch (RuntimeException e) {
        way.append("r");
        throw e;
      } finally {
        way.append("f");
      }
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
    return "not here";
  }

  private static String resource() {
    try (Depot depot = new Depot();
        AutoCloseable second = () -> way.append("closed").append(depot.get(0).count())) {
      way.append(second != null);
      depot.get(-3);
    } catch (Exception e) {
      return e.getMessage();
    }
    return "not here";
  }

  private static String multi(int which) {
    try {
      switch (which) {
        case 0 -> DEPOT.get(-1);
        case 1 -> DEPOT.getOrFail(0, 0, true);
        default -> DEPOT.put(null);
      }
      return "not here";
    } catch (IllegalArgumentException | IOException e) {
      return e.getClass().getSimpleName();
    } catch (RuntimeException e) {
      return "other " + e.getClass().getSimpleName();
    }
  }

  private static String constructor() {
    try {
      return new Parcel(DEPOT.get(1), DEPOT.get(-4)).toString();
    } catch (IllegalArgumentException e) {
      way.append(e.getMessage());
    }
    try {
      return new Parcel(null).toString();
    } catch (NullPointerException e) {
      return e.getMessage();
    }
  }

  private static String initialiser() {
    try {
      return Broken.BOX.toString();
    } catch (ExceptionInInitializerError e) {
      way.append(e.getCause().getMessage());
    }
    try {
      return Broken.BOX.toString();
    } catch (NoClassDefFoundError e) {
      return "again";
    }
  }

  private static String loop() {
    int thrown = 0;
    for (int i = -3; i < 3; i++) {
      try {
        Box box = DEPOT.get(i);
        if (i == 1) {
          break;
        }
        box.drop();
        box.drop();
      } catch (IllegalArgumentException e) {
        thrown++;
        continue;
      } catch (IllegalStateException e) {
        thrown += 10;
      } finally {
        thrown += 100;
      }
      thrown += 1000;
    }
    return String.valueOf(thrown);
  }

  /** The frames that the program sees are its own. */
  private static String trace() {
    try {
      DEPOT.getOrFail(1L, 2.0, true);
      return "not here";
    } catch (IOException e) {
      StringBuilder frames = new StringBuilder();
      for (StackTraceElement frame : e.getStackTrace()) {
        frames.append(frame).append(' ');
      }
      return frames.toString();
    }
  }

  private static final class Broken {
    static final Box BOX = DEPOT.get(-9);
  }
}
