package dev.tallyman.ledger;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shadow of a page with rules. Guarded by its page book's lock, but for the final fields. */
final class PageShadow {
  static final int TAPE_LENGTH = 64;

  final int number;
  final String className;
  final WeakReference<Object> weak;

  /**
   * Holds the page while it is in use, so that its own count can be read at the census whether or
   * not a GC came.
   */
  @Nullable Object strong;

  /**
   * The page's own count when only its pool holds it; 0 where users may outlive the owner (a
   * driver's ring).
   */
  final int floor;

  @Nullable OwnerShadow owner;
  PageState state = PageState.LIVE;
  int generation;
  int bias;
  int handed;

  /** How often the page is in the free list: more than once after a double put. */
  int resting;

  /** The page's own count when the system got it back. */
  long freedAt = Getters.NONE;

  int getSite;
  int doomedSite = -1;
  final List<Ticket> tickets = new ArrayList<>();
  final List<PageFact> facts = new ArrayList<>();
  Deque<TapeEntry> tape = new ArrayDeque<>();

  /** The history before the page was last handed out with nothing to say of it. */
  private Deque<TapeEntry> before = new ArrayDeque<>();

  private int sequence;

  PageShadow(int number, int floor, Object page) {
    this.number = number;
    this.floor = floor;
    this.className = page.getClass().getName();
    this.weak = new WeakReference<>(page);
    this.strong = page;
  }

  /** True if the system has it back and there is nothing to say of it. */
  boolean isOver() {
    boolean tooLow = freedAt != Getters.NONE && freedAt < 0;
    return state == PageState.GONE && !tooLow && facts.isEmpty() && tickets.isEmpty();
  }

  void record(EventKind kind, int site, int handle, long thread) {
    add(new TapeEntry(++sequence, kind, site, handle, (int) thread));
  }

  /** The pool looked at its own count. A difference is history, and no error by itself. */
  void look(int site, long thread, long count) {
    int counted = bias > 0 && floor > 0 ? tickets.size() : open(Channel.PLAIN);
    long tally = (long) floor + bias + counted;
    add(
        new TapeEntry(
            ++sequence,
            EventKind.OBSERVE,
            site,
            0,
            (int) thread,
            new TapeEntry.Look(count, tally)));
  }

  private void add(TapeEntry entry) {
    if (tape.size() == TAPE_LENGTH) {
      tape.removeFirst();
    }
    tape.addLast(entry);
  }

  /** The page is handed out, and nothing is to be said of its life so far: a new history. */
  void renew() {
    Deque<TapeEntry> oldest = before;
    before = tape;
    tape = oldest;
    tape.clear();
    doomedSite = -1;
  }

  void fact(Fact fact, EventKind event, int site) {
    if (facts.size() < TAPE_LENGTH) {
      List<TapeEntry> history = new ArrayList<>();
      if (fact == Fact.USED_AFTER_RECYCLE || fact == Fact.ENDED_AFTER_RECYCLE) {
        history.addAll(before); // It is of a reference of the page's earlier life.
      }
      history.addAll(tape);
      facts.add(new PageFact(fact, event, generation, site, history));
    }
  }

  int open(Channel channel) {
    int open = 0;
    for (Ticket ticket : tickets) {
      if (ticket.channel == channel) {
        open++;
      }
    }
    return open;
  }

  /**
   * True if a buffer holds a ticket.
   *
   * @param channel of that channel only; null for any
   * @param mine the group whose buffer the current thread is releasing; another thread's buffer
   *     that is being released is no holder
   */
  boolean isHeldByBuffer(@Nullable Channel channel, @Nullable Group mine) {
    for (Ticket ticket : tickets) {
      Group group = ticket.group;
      if (group != null
          && (group == mine || group.isHeld())
          && (channel == null || ticket.channel == channel)) {
        return true;
      }
    }
    return false;
  }

  /** True if a ticket that no buffer owns is open, of that channel or, if null, of any. */
  boolean hasLooseTicket(@Nullable Channel channel) {
    for (Ticket ticket : tickets) {
      if (ticket.group == null && (channel == null || ticket.channel == channel)) {
        return true;
      }
    }
    return false;
  }

  /** Opens a ticket. A part that somebody else still has is latched. */
  void open(Ticket ticket, EventKind event, PageBook book) {
    for (Ticket other : tickets) {
      if (ticket.part != Ticket.WHOLE && other.part == ticket.part) {
        book.fact(this, Fact.PART_HANDED_TWICE, event, ticket.site);
        break;
      }
    }
    tickets.add(ticket);
  }

  void end(Ticket ticket) {
    tickets.remove(ticket);
    Group group = ticket.group;
    if (group != null) {
      group.open.remove(ticket);
      group.ended.put(ticket, this);
    }
  }
}
