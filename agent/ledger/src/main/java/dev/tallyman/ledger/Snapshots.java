package dev.tallyman.ledger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Copies the books. Locks are held while counts are copied, never while a getter of the program
 * runs.
 */
final class Snapshots {
  private Snapshots() {}

  static PoolSnapshot of(
      PoolBook book, List<HandleShadow> open, List<Incident> incidents, int goneFor) {
    List<HandleSnapshot> handles = new ArrayList<>();
    PageLook look = book.getters().look(book.made.live());
    String unseen = unseen(book);
    if (!unseen.isEmpty()) {
      look.unplaced(unseen);
    }
    Map<HandleShadow, Integer> held = Held.counts(open);
    for (HandleShadow shadow : open) {
      if (shadow.pool == book.number()) {
        Integer references = held.get(shadow);
        handles.add(handle(book, look, shadow, references == null ? 0 : references, goneFor));
      }
    }
    Set<Integer> birthSites = new HashSet<>();
    for (HandleSnapshot handle : handles) {
      birthSites.add(handle.birthSite());
    }
    List<Incident> own = new ArrayList<>();
    for (Incident incident : incidents) {
      if (incident.pool() == book.number()) {
        Incident threw = book.failed.sites.told(incident);
        Incident strange = book.strange.sites.told(incident);
        own.add(threw != null ? threw : strange != null ? strange : incident);
      }
    }
    PageBook pages = book.pages();
    long units = book.units();
    long change = book.change();
    List<CrowdSnapshot> crowds = new ArrayList<>();
    for (Crowd crowd : Crowd.ofPool(book.number())) {
      units += crowd.units();
      change += crowd.open();
      if (crowd.open() != 0) {
        crowds.add(new CrowdSnapshot(crowd.className, crowd.site, crowd.open()));
      }
    }
    List<AccountSnapshot> accounts =
        book.accounts.read(book.getters(), isQuiet(handles, crowds), System.nanoTime());
    PoolNotes notes =
        new PoolNotes(
            book.isReclaimed(),
            book.disagreed.get(),
            book.unresolved.get(),
            book.lost.get() + (Doubts.ofAll() ? 1 : 0),
            accounts,
            // What moved an account that is not even may have come from anywhere.
            EndedSamples.of(book.number(), birthSites, drifts(accounts)),
            look.notes(),
            Registry.lives(birthSites));
    long out = (units + change) / 2;
    long back = (units - change) / 2;
    if (pages == null) {
      return new PoolSnapshot(
          book.name(),
          null,
          out,
          back,
          handles,
          crowds,
          own,
          new ArrayList<>(),
          new ArrayList<>(),
          notes);
    }
    return new PoolSnapshot(
        book.name(),
        pages.rules,
        out,
        back,
        handles,
        crowds,
        own,
        pages(pages),
        owners(pages),
        notes);
  }

  /** Why the ledger does not know of everything that lies in the pool's pages; empty if it does. */
  private static String unseen(PoolBook book) {
    if (Coverage.isLate()) {
      return "the program ran when the agent came, or while it was paused";
    }
    if (Coverage.dropped() > 0) {
      return "events were lost";
    }
    if (Memory.together() > 0) {
      return "past the memory limit (memory=) handles were counted by get site only";
    }
    return book.made.isBeingFinalized()
        ? "caches were collected, and what they had parked may not be back yet"
        : "";
  }

  private static boolean drifts(List<AccountSnapshot> accounts) {
    for (AccountSnapshot account : accounts) {
      if (account.drifts()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isQuiet(List<HandleSnapshot> handles, List<CrowdSnapshot> crowds) {
    for (HandleSnapshot handle : handles) {
      if (handle.count() != 0 && !handle.own()) {
        return false;
      }
    }
    return crowds.isEmpty();
  }

  private static HandleSnapshot handle(
      PoolBook book, PageLook look, HandleShadow shadow, int held, int goneFor) {
    Object handle = shadow.weak.get();
    boolean mayBeFinalized = handle == null && goneFor > 0 && !Registry.isGone(shadow, goneFor);
    long word = shadow.word();
    BirthTrace trace = shadow.birthTrace;
    boolean isGroup = book.getters().isGroup(shadow.className);
    List<HandleShadow> members = isGroup ? Held.of(shadow) : List.of();
    return new HandleSnapshot(
        shadow.className,
        StateWord.generation(word),
        StateWord.count(word),
        handle == null ? Getters.NONE : book.getters().count(handle),
        isGroup ? size(book, members) : handle == null ? Getters.NONE : book.getters().size(handle),
        place(look, handle, shadow, word),
        shadow.birthSite,
        trace == null ? shadow.birthStack : trace.stack(book),
        shadow.isStatic || trace != null && trace.isStatic(),
        shadow.own,
        // The count of nothing is nothing to lose.
        isGroup && members.isEmpty() ? Reclaim.USER : Held.reclaim(shadow),
        held,
        Held.held(shadow),
        shadow.doubtful || shadow.isOverwritten() || mayBeFinalized,
        handle == null,
        shadow.raised,
        Registry.age(shadow, StateWord.generation(word)),
        shadow.tape(word),
        members.isEmpty() ? "" : members.get(0).className);
  }

  /** The bytes of all of them; unknown if those of one are. */
  private static long size(PoolBook book, List<HandleShadow> members) {
    long all = 0;
    for (HandleShadow member : members) {
      Object handle = member.weak.get();
      long bytes = handle == null ? Getters.NONE : book.getters().size(handle);
      if (bytes == Getters.NONE) {
        return Getters.NONE;
      }
      all += bytes;
    }
    return all;
  }

  /** What was recycled meanwhile lies where its next life does: nothing is known of this one. */
  private static Place place(
      PageLook look, @Nullable Object handle, HandleShadow shadow, long word) {
    if (StateWord.count(word) <= 0) {
      return Place.NOWHERE;
    }
    Place place = handle == null ? Place.NOWHERE : look.place(handle);
    boolean isSame = StateWord.generation(shadow.word()) == StateWord.generation(word);
    if (handle == null) {
      look.unplaced("a handle was collected, and nobody knows where it lay");
    }
    return isSame ? place : Place.NOWHERE;
  }

  private static List<PageSnapshot> pages(PageBook book) {
    List<PageShadow> shadows;
    book.lock.lock();
    try {
      shadows = new ArrayList<>(book.pages);
    } finally {
      book.lock.unlock();
    }
    List<PageSnapshot> copies = new ArrayList<>();
    for (PageShadow shadow : shadows) {
      Object page = shadow.weak.get();
      Observed observed =
          page == null ? new Observed(shadow.freedAt, Getters.NONE) : Observed.of(book.pool, page);
      long bytes = page == null ? Getters.NONE : book.pool.getters().size(page);
      book.lock.lock();
      try {
        int still = book.isMoving(shadow) ? 0 : shadow.still(System.nanoTime());
        copies.add(page(shadow, observed, bytes, still));
      } finally {
        book.lock.unlock();
      }
    }
    return copies;
  }

  private static PageSnapshot page(PageShadow shadow, Observed observed, long bytes, int still) {
    List<TicketSnapshot> tickets = new ArrayList<>();
    for (Ticket ticket : shadow.tickets) {
      tickets.add(
          new TicketSnapshot(
              ticket.channel,
              ticket.birth,
              ticket.site,
              ticket.group != null,
              ticket.group != null && ticket.group.isLost()));
    }
    return new PageSnapshot(
        shadow.className,
        shadow.number,
        number(shadow.owner),
        shadow.floor,
        shadow.state,
        shadow.generation,
        shadow.bias,
        shadow.handed,
        tickets,
        observed.count(),
        observed.frags(),
        bytes,
        shadow.getSite,
        shadow.doomedSite,
        new ArrayList<>(shadow.facts),
        new ArrayList<>(shadow.tape),
        still);
  }

  private static int number(@Nullable OwnerShadow owner) {
    return owner == null ? 0 : owner.number;
  }

  private static List<OwnerSnapshot> owners(PageBook book) {
    List<OwnerSnapshot> owners = new ArrayList<>();
    book.lock.lock();
    try {
      Set<OwnerShadow> all = new LinkedHashSet<>(book.owners);
      for (PageShadow page : book.pages) {
        // A closed pool that has all pages back is forgotten, but not by those that left it in use.
        if (page.owner != null) {
          all.add(page.owner);
        }
      }
      for (OwnerShadow owner : all) {
        owners.add(new OwnerSnapshot(owner.number, owner.closed, owner.hold, owner.release));
      }
    } finally {
      book.lock.unlock();
    }
    return owners;
  }
}
