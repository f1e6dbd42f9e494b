package dev.tallyman.engine.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns a program's steps into calls on a machine. Keeps in mind what the program has in hands, and
 * nothing of what the machine makes of it, so that each machine gets the same calls.
 */
final class Director {
  /** A reference without a buffer. */
  private record Loose(int page, int holder) {}

  private final Program program;
  private final Machine machine;
  private final List<Integer> buffers = new ArrayList<>();
  private final List<Integer> released = new ArrayList<>();
  private final Map<Integer, Integer> pageOf = new HashMap<>();
  private final List<Loose> drivers = new ArrayList<>();
  private final List<Loose> doneDrivers = new ArrayList<>();
  private final List<Loose> thirdParties = new ArrayList<>();
  private final List<Integer> ringPages = new ArrayList<>();
  private boolean closed;
  private int holders;

  private Director(Program program, Machine machine) {
    this.program = program;
    this.machine = machine;
  }

  static void play(Program program, Machine machine) {
    Director director = new Director(program, machine);
    program.steps().forEach(director::play);
    director.end();
  }

  private boolean isRing() {
    return program.design() == Design.RING;
  }

  private void play(Step step) {
    switch (step.action()) {
      case ALLOCATE -> allocate(step);
      case COPY -> copy(step);
      case EXPAND -> {
        if (!buffers.isEmpty()) {
          machine.expand(at(buffers, step));
        }
      }
      case RELEASE -> release(step);
      case PUT -> put(step);
      case GET -> get(step);
      case DROP -> drop(step);
      case DRAIN -> drain(step);
      case REUSE -> reuse(step);
      case CLOSE -> close();
      default -> wrong(step);
    }
  }

  private void wrong(Step step) {
    switch (step.action()) {
      case PUT_AGAIN -> {
        if (!doneDrivers.isEmpty()) {
          Loose driver = at(doneDrivers, step);
          machine.put(0, driver.page, driver.holder);
        }
      }
      case RELEASE_AGAIN -> {
        if (!released.isEmpty()) {
          machine.release(at(released, step));
        }
      }
      case TOUCH_RELEASED -> {
        if (!released.isEmpty()) {
          machine.touch(at(released, step));
        }
      }
      case LOSE -> {
        if (!buffers.isEmpty()) {
          Integer lost = at(buffers, step);
          buffers.remove(lost);
        }
      }
      case MERGE -> merge(step);
      default -> throw new IllegalArgumentException(step.toString());
    }
  }

  private static <T> T at(List<T> list, Step step) {
    return list.get(step.pick() % list.size());
  }

  private void allocate(Step step) {
    if (closed) {
      return;
    }
    if (isRing()) {
      int page = machine.refill();
      ringPages.add(page);
      for (int half = 0; half <= step.detail() % 2; half++) {
        hand(page, half);
      }
      return;
    }
    int most = program.design() == Design.PLAIN ? 1 : 3;
    int[] parts = new int[1 + step.detail() % most];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = holders++;
    }
    int page = machine.allocate(step.pick() == 0, parts);
    for (int i = 0; i < parts.length; i++) {
      boolean isDriver = (step.detail() >> 2 * i + 2) % 4 == 0;
      if (isDriver) {
        drivers.add(new Loose(page, parts[i]));
      } else {
        machine.wrap(parts[i], page, i == 0 && step.slip() == Step.Slip.FORGOTTEN_BIT);
        buffers.add(parts[i]);
        pageOf.put(parts[i], page);
      }
    }
  }

  private void hand(int page, int half) {
    int buffer = holders++;
    machine.next(page, half, buffer);
    machine.wrapHalf(buffer, page, half);
    buffers.add(buffer);
    pageOf.put(buffer, page);
  }

  /** The ring hands a half out again: wrong if its last user has it still. */
  private void reuse(Step step) {
    if (!ringPages.isEmpty() && step.slip() != Step.Slip.NONE) {
      hand(at(ringPages, step), step.detail() % 2);
    }
  }

  private void copy(Step step) {
    if (!buffers.isEmpty()) {
      int buffer = at(buffers, step);
      int copy = holders++;
      machine.copy(buffer, copy);
      buffers.add(copy);
      pageOf.put(copy, pageOf.get(buffer));
      if (step.detail() % 4 > 0) {
        machine.expand(copy);
      }
    }
  }

  private void merge(Step step) {
    if (!buffers.isEmpty()) {
      int buffer = at(buffers, step);
      int into = holders + 1;
      machine.merge(buffer, holders, into);
      holders += 2;
      buffers.add(into);
      pageOf.put(into, pageOf.get(buffer));
    }
  }

  private void release(Step step) {
    if (!buffers.isEmpty()) {
      Integer buffer = at(buffers, step);
      buffers.remove(buffer);
      machine.release(buffer);
      released.add(buffer);
      if (step.slip() == Step.Slip.TWICE) {
        machine.release(buffer);
      }
    }
  }

  private void put(Step step) {
    if (!drivers.isEmpty()) {
      Loose driver = at(drivers, step);
      drivers.remove(driver);
      doneDrivers.add(driver);
      if (step.slip() == Step.Slip.PLAIN_PUT) {
        machine.drop(driver.page, driver.holder);
        return;
      }
      boolean other = step.slip() == Step.Slip.OTHER_POOL && program.pools() > 1;
      machine.put(other ? 1 : 0, driver.page, driver.holder);
      if (step.slip() == Step.Slip.TWICE) {
        machine.put(0, driver.page, driver.holder);
      }
    }
  }

  private void get(Step step) {
    if (!buffers.isEmpty()) {
      Loose third = new Loose(pageOf.get(at(buffers, step)), holders++);
      machine.get(third.page, third.holder);
      thirdParties.add(third);
    }
  }

  private void drop(Step step) {
    if (!thirdParties.isEmpty()) {
      Loose third = at(thirdParties, step);
      thirdParties.remove(third);
      machine.drop(third.page, third.holder);
      if (step.slip() == Step.Slip.TWICE) {
        machine.drop(third.page, third.holder);
      }
    }
  }

  private void drain(Step step) {
    if (!ringPages.isEmpty()) {
      Integer page = at(ringPages, step);
      ringPages.remove(page);
      boolean more = step.slip() == Step.Slip.ONE_MORE;
      machine.drain(page, more ? 1 : step.slip() == Step.Slip.ONE_LESS ? -1 : 0);
    }
  }

  private void close() {
    if (!closed && !isRing()) {
      closed = true;
      machine.closePools();
    }
  }

  private void end() {
    if (program.orderly()) {
      buffers.forEach(machine::release);
      drivers.forEach(driver -> machine.put(0, driver.page, driver.holder));
      thirdParties.forEach(third -> machine.drop(third.page, third.holder));
    }
    if (program.ending() != Program.Ending.OPEN) {
      if (isRing()) {
        machine.closeRing(program.ending() == Program.Ending.UNDRAINED);
      } else {
        close();
      }
    }
  }
}
