package dev.tallyman.ledger;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The shadow of a page with rules. Guarded by its page book's lock, but for the final fields. */
final class PageShadow implements PageBook.OfBook {
  static final int TAPE_LENGTH = 64;

  private final int pool;
  final int number;
  final String className;
  final WeakReference<Object> weak;

  /** The page is in use, and {@link HeldPages} holds it. */
  boolean isHeld;

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

  /**
   * The page's own counts when it came to rest, if they were not those of a page at rest. Volatile:
   * looked at before the book is locked, to know whether the counts must be read again.
   */
  volatile @Nullable Observed rested;

  int getSite;
  int doomedSite = -1;
  final List<Ticket> tickets = new ArrayList<>(1);
  final List<PageFact> facts = new ArrayList<>(0);
  Deque<TapeEntry> tape = new ArrayDeque<>(1);

  /** The history before the page was last handed out with nothing to say of it. */
  private Deque<TapeEntry> before = new ArrayDeque<>(1);

  /** The page's size when it entered, {@link Getters#NONE} if unknown. */
  final long bytes;

  private final boolean history;

  /** What it takes of the memory limit; 0 once its book has forgotten it. */
  private int cost;

  private int sequence;

  /** What the last look saw, and the nanoseconds of the first look that saw it. */
  private long seen = -1;

  private long seenSince;

  PageShadow(int pool, int number, int floor, Object page, long bytes, boolean history) {
    this.bytes = bytes;
    this.history = history;
    this.pool = pool;
    this.number = number;
    this.floor = floor;
    this.className = page.getClass().getName();
    this.weak = new WeakReference<>(page);
  }

  @Override
  public int pool() {
    return pool;
  }

  /** True if the system has it back and there is nothing to say of it. */
  boolean isOver() {
    boolean tooLow = freedAt != Getters.NONE && freedAt < 0;
    return state == PageState.GONE && !tooLow && facts.isEmpty() && tickets.isEmpty();
  }

  /** The book remembers the page: it counts against the memory limit. */
  void remembered() {
    if (cost == 0) {
      cost = Memory.BYTES_OF_PAGE + tickets.size() * Memory.BYTES_OF_TICKET;
      cost += history ? Memory.BYTES_OF_PAGE_HISTORY : 0;
      cost += facts.size() * Memory.BYTES_OF_FACT;
      Memory.pages(cost);
    }
  }

  void forgotten() {
    Memory.pages(-cost);
    cost = 0;
  }

  private void costs(int bytes) {
    if (cost > 0) {
      cost += bytes;
      Memory.pages(bytes);
    }
  }

  private long moves() {
    return ((long) sequence * 31 + generation) * 31 + bias + state.ordinal();
  }

  /** A look at the page, which tells how long nothing has happened. */
  void look(long now) {
    long moves = moves();
    if (seen != moves) {
      seen = moves;
      seenSince = now;
    }
  }

  /** Milliseconds since the first look after which nothing happened; 0 if something did. */
  int still(long now) {
    return seen == moves()
        ? (int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(now - seenSince))
        : 0;
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
    if (!history) {
      return;
    }
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

  /** Latches a fact: the first of its kind, for what comes later is no news to the judge. */
  void fact(Fact fact, EventKind event, int site) {
    if (!has(fact)) {
      List<TapeEntry> history = new ArrayList<>();
      if (fact == Fact.USED_AFTER_RECYCLE
          || fact == Fact.ENDED_AFTER_RECYCLE
          || fact == Fact.RESET_WHILE_HELD) {
        history.addAll(before); // It is of a reference of the page's earlier life.
      }
      history.addAll(tape);
      facts.add(new PageFact(fact, event, generation, site, history));
      costs(Memory.BYTES_OF_FACT);
    }
  }

  private boolean has(Fact fact) {
    for (PageFact known : facts) {
      if (known.fact() == fact) {
        return true;
      }
    }
    return false;
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
    add(ticket);
  }

  void add(Ticket ticket) {
    tickets.add(ticket);
    costs(Memory.BYTES_OF_TICKET);
  }

  void end(Ticket ticket) {
    if (tickets.remove(ticket)) {
      costs(-Memory.BYTES_OF_TICKET);
    }
    Group group = ticket.group;
    if (group != null) {
      group.open.remove(ticket);
      group.ended.put(ticket, this);
    }
  }
}
