package dev.tallyman.tests.programs;

import dev.tallyman.tests.programs.host.Box;
import dev.tallyman.tests.programs.host.Depot;
import dev.tallyman.tests.programs.host.Keeper;
import dev.tallyman.tests.programs.host.Maker;
import dev.tallyman.tests.programs.host.Parcel;
import dev.tallyman.tests.programs.host.Shelf;
import dev.tallyman.tests.programs.host.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Calls described methods from every place in a method that bytecode knows, and prints its way. */
public final class HostCalls {
  private static final Depot DEPOT = new Depot();
  private static final Box STATIC = Depot.shared();

  private HostCalls() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    say("static", STATIC.count());
    say(
        "expression",
        1 + DEPOT.get(2).count() * 3L + new Parcel(DEPOT.get(1)).copy().hashCode() * 0);
    say("loop", loop(5, 1L << 40, 0.5));
    say("switch", choose(0) + choose(1) + choose(2) + choose(-1));
    say("lambda", lambdas());
    say("bridge", bridge(new Shelf(DEPOT)));
    say("default", ((Keeper) DEPOT).keep(DEPOT.get(1)));
    say("locked", locked(new Object()));
    say("ternary", (arguments.length == 0 ? DEPOT.get(1) : Depot.shared()).hold().count());
    say("array", new Box[] {DEPOT.get(0), Depot.shared()}[1].count());
    say("concat", "a" + DEPOT.get(1).count() + "b" + Depot.shared().hold().count());
    say("before super", new Late(DEPOT, 3).boxes());
    say("recursion", recurse(4));
    say("wide", wide(1, 2L, 3f, 4.0, 'c', (byte) 5, (short) 6, true, "t"));
  }

  private static void say(String what, Object value) {
    System.out.println(what + " " + value);
  }

  private static String loop(int times, long big, double half) {
    long sum = big;
    double product = half;
    for (int i = 0; i < times; i++) {
      long before = sum;
      Box box = DEPOT.get(i);
      if (i == 3) {
        continue;
      }
      sum += box.count();
      product *= box.hold().count() + (double) (sum - before);
      while (box.count() > 1) {
        box.drop();
      }
    }
    return sum + " " + product;
  }

  private static String choose(int which) {
    return switch (which) {
      case 0 -> "zero" + DEPOT.get(0).count();
      case 1 -> {
        Box box = DEPOT.get(1);
        box.hold();
        yield "one" + box.count();
      }
      case 2 -> "two" + ((Object) DEPOT.get(1) instanceof Box box && box.hold() == box);
      default -> {
        try {
          yield "default" + DEPOT.get(which).count();
        } catch (IllegalArgumentException e) {
          yield e.getMessage();
        }
      }
    };
  }

  private static String lambdas() {
    Supplier<Box> reference = Depot::shared;
    Function<Box, Parcel> constructor = Parcel::new;
    Maker maker = DEPOT::get;
    Maker lambda = amount -> DEPOT.get(amount).hold();
    Parcel parcel = constructor.apply(reference.get());
    List<Box> boxes = new ArrayList<>(List.of(maker.make(1), lambda.make(2)));
    boxes.forEach(Box::drop);
    return parcel.release() + " " + boxes.get(0).count() + " " + boxes.get(1).count();
  }

  private static <T extends Box> int bridge(Source<T> source) {
    return source.take().hold().count();
  }

  private static String locked(Object lock) {
    synchronized (lock) {
      Box box = DEPOT.get(1);
      synchronized (box) {
        try {
          DEPOT.get(-2);
        } catch (IllegalArgumentException e) {
          return Thread.holdsLock(lock) + " " + Thread.holdsLock(box) + " " + e.getMessage();
        }
      }
    }
    return "not thrown";
  }

  private static int recurse(int depth) {
    Box box = DEPOT.get(depth);
    return depth == 0 ? box.count() : box.count() + recurse(depth - 1);
  }

  private static String wide(
      int i, long l, float f, double d, char c, byte b, short s, boolean z, String t) {
    long sum = i + l;
    Box box = DEPOT.get(i);
    double all = f + d + box.hold().count();
    try {
      box = DEPOT.getOrFail(l, d, z);
    } catch (IOException e) {
      t += e.getMessage();
    }
    return sum + " " + all + " " + c + b + s + z + t + box.count();
  }

  /** Calls described methods among the arguments of {@code super()}. */
  private static final class Late extends ArrayList<Object> {
    private static final long serialVersionUID = 1;

    private final int boxes;

    Late(Depot depot, int amount) {
      super(depot.get(amount).hold().count());
      boxes = depot.get(amount).count();
    }

    int boxes() {
      return boxes;
    }
  }
}
