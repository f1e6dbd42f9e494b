package dev.tallyman.engine.model;

import dev.tallyman.engine.judge.PageVerdicts;
import dev.tallyman.ledger.Books;
import dev.tallyman.ledger.Coverage;
import dev.tallyman.ledger.OwnerSnapshot;
import java.lang.ref.Reference;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs programs on the sample under the real agent, at one level of knowledge. */
final class WovenSample {
  /**
   * What the agent found.
   *
   * @param claims by page, null for a page that nothing counts against
   * @param hold pages that entered, by pool
   * @param release pages that left, by pool
   */
  record Found(List<@Nullable Claim> claims, List<Integer> hold, List<Integer> release) {}

  /**
   * What the agent found, and what is true.
   *
   * @param claims by page
   * @param stranded by page, whether it is
   */
  record Traffic(List<@Nullable Claim> claims, List<Boolean> stranded) {}

  private static final String PACKAGE = "dev.tallyman.sample.";

  /** All that is described: loaded at once, so that a fault shows at once. */
  private static final List<String> CLASSES =
      List.of("PageAllocator", "PagePool", "Page", "PacketBuffer", "DriverRing");

  private final int level;
  private @Nullable SampleCage cage;
  private @Nullable Books books;

  WovenSample(int level) {
    this.level = level;
  }

  Found run(Program program) {
    begin();
    try {
      Object machine = make("SampleMachine", Program.class, program);
      Director.play(program, (Machine) machine);
      List<@Nullable Claim> claims = judge(list(machine, "pages"));
      List<Integer> hold = new ArrayList<>();
      List<Integer> release = new ArrayList<>();
      for (Object pool : list(machine, "pools")) {
        OwnerSnapshot owner = Books.owner(pool);
        hold.add(owner.hold());
        release.add(owner.release());
      }
      // What a collection finds is other evidence than the model has.
      Reference.reachabilityFence(machine);
      return new Found(claims, hold, release);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** Lets threads share pages. */
  Traffic traffic(Design design, int threads, long seed) {
    begin();
    try {
      Object traffic = make("Traffic", String.class, design.name());
      traffic.getClass().getMethod("run", int.class, long.class).invoke(traffic, threads, seed);
      List<Object> pages = list(traffic, "pages");
      List<Boolean> stranded = new ArrayList<>();
      Method isStranded = traffic.getClass().getMethod("isStranded", Object.class);
      for (Object page : pages) {
        stranded.add((Boolean) isStranded.invoke(traffic, page));
      }
      return new Traffic(judge(pages), stranded);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private void begin() {
    if (cage != null) {
      return;
    }
    cage = new SampleCage(level);
    try {
      for (String name : CLASSES) {
        Class.forName(PACKAGE + name, true, cage);
      }
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
    if (!cage.faults().isEmpty()) {
      throw new AssertionError(cage.faults().toString());
    }
    books = Books.latest();
  }

  private Object make(String name, Class<?> type, Object argument)
      throws ReflectiveOperationException {
    return cage.loadClass(PACKAGE + name).getConstructor(type).newInstance(argument);
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(Object machine, String what)
      throws ReflectiveOperationException {
    return (List<Object>) machine.getClass().getMethod(what).invoke(machine);
  }

  private List<@Nullable Claim> judge(List<Object> pages) {
    Map<Integer, Claim> claims = PageVerdicts.of(books.snapshot());
    List<@Nullable Claim> found = new ArrayList<>();
    for (Object page : pages) {
      found.add(claims.get(Books.number(page)));
    }
    books.forget();
    if (Coverage.fault() != null) {
      throw new AssertionError("a hook failed: " + Coverage.fault());
    }
    if (Coverage.dropped() > 0 || Coverage.untracked() > 0) {
      throw new AssertionError("the agent lost events");
    }
    return found;
  }
}
