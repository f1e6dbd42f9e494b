package dev.tallyman.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which described calls of handle pools each thread is inside of, innermost first. Exact: a table
 * by thread id says only where to look, and each call names its thread, so threads that fall on one
 * slot share a list and nothing else.
 *
 * <p>Concurrency: a slot holds an immutable list; it is replaced by compare-and-set, and its nodes
 * are never used again, so a list that has not changed is the one that was read. Only a thread adds
 * or drops its own calls, so what it reads of them is always current; of the others' it takes over
 * the nodes as they are.
 *
 * <p>A call that ends takes along what was left above it by its own thread: a stack overflow may
 * have kept an inner exit from being run. One that could not be taken off, because its exit failed,
 * says that it is over: it covers nothing, and goes with the next call that is added. A racing
 * thread that does not see that yet leaves it where it is.
 */
final class HandleCalls {
  private static final int SLOTS = 1 << 12;
  private static final int STRIDE_SHIFT = 3;
  private static final @Nullable Node[] table = new Node[SLOTS << STRIDE_SHIFT];
  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Node[].class);

  private HandleCalls() {}

  /** About what the table takes, if no thread is in a call. */
  static long bytes() {
    return (long) table.length * Memory.BYTES_OF_REFERENCE;
  }

  private static final class Node {
    final HandleCall call;
    final @Nullable Node next;

    Node(HandleCall call, @Nullable Node next) {
      this.call = call;
      this.next = next;
    }
  }

  private static int slot() {
    return ((int) ThreadIds.current() & (SLOTS - 1)) << STRIDE_SHIFT;
  }

  private static @Nullable Node head(int slot) {
    return (Node) SLOT.getVolatile(table, slot);
  }

  static HandleCall enter(HandleCall call) {
    int slot = slot();
    Node head;
    Node rest;
    do {
      head = head(slot);
      rest = head;
      while (rest != null && rest.call.isOver) {
        rest = rest.next;
      }
    } while (!SLOT.compareAndSet(table, slot, head, new Node(call, rest)));
    return call;
  }

  static void leave(HandleCall call) {
    int slot = slot();
    Node head;
    Node rest;
    do {
      head = head(slot);
      rest = without(head, call);
    } while (!SLOT.compareAndSet(table, slot, head, rest));
  }

  private static @Nullable Node without(@Nullable Node head, HandleCall call) {
    if (head != null && head.call == call) {
      return head.next;
    }
    List<HandleCall> others = new ArrayList<>();
    Node at = head;
    while (at != null && at.call != call) {
      if (at.call.thread != call.thread) {
        others.add(at.call);
      }
      at = at.next;
    }
    if (at == null) {
      return head;
    }
    Node rest = at.next;
    for (int i = others.size() - 1; i >= 0; i--) {
      rest = new Node(others.get(i), rest);
    }
    return rest;
  }

  /** True if the current thread is inside a get of the pool. */
  static boolean isInGet(int pool) {
    Thread self = Thread.currentThread();
    for (Node at = head(slot()); at != null; at = at.next) {
      if (at.call.thread == self && at.call.isGet(pool)) {
        return true;
      }
    }
    return false;
  }

  /** True if the current thread is inside a call that moves this handle in that direction. */
  static boolean covers(int pool, Object handle, boolean takes) {
    Thread self = Thread.currentThread();
    for (Node at = head(slot()); at != null; at = at.next) {
      if (at.call.thread == self && at.call.covers(pool, handle, takes)) {
        return true;
      }
    }
    return false;
  }
}
