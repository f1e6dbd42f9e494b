package dev.tallyman.ledger;

import dev.tallyman.ledger.hook.Tracked;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The book of a pool whose pages are followed event by event: the pages, the buffers over them, and
 * which described call each thread is in. All of it is guarded by {@link #lock}; what it needs of
 * the program (its own counts) is read before the lock is taken.
 */
final class PageBook {

  /** Pages with a fact, kept after the system has them back. */
  static final int KEPT_PAGES = 4096;

  /** Pages that the system has back and that are watched a little longer, weakly. */
  static final int GONE_PAGES = 1024;

  private static final int PRUNE_FROM = 1024;

  final PoolBook pool;
  final PageRules rules;
  final SpinLock lock = new SpinLock();
  final Set<PageShadow> pages = new LinkedHashSet<>();
  final Set<OwnerShadow> owners = new LinkedHashSet<>();

  /** True once a method is woven by which the pool looks at its own counts. */
  volatile boolean observes;

  private final Map<Thread, Operation> operations = new IdentityHashMap<>();
  final Deque<PageShadow> gone = new ArrayDeque<>();
  private int pageNumbers;
  private int bufferNumbers;
  private int ownerNumbers;
  private int pruneAt = PRUNE_FROM;
  int kept;
  private long facts;
  private int pruneOwnersAt = PRUNE_FROM;

  final HeldPages held = new HeldPages();

  PageBook(PoolBook pool, PageRules rules) {
    this.pool = pool;
    this.rules = rules;
  }

  /** Looks at the pages, so that it is known for how long nothing has happened to them. */
  void look(long now) {
    lock.lock();
    try {
      for (PageShadow page : pages) {
        page.look(now);
      }
    } finally {
      lock.unlock();
    }
  }

  /** True if a call is under way that moves the page. */
  boolean isMoving(PageShadow page) {
    for (Operation operation : operations.values()) {
      for (Operation at = operation; at != null; at = at.outer) {
        if (at.subject == page || at.group != null && covers(at.group, page)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean covers(Group group, PageShadow page) {
    for (PageShadow covered : group.pages()) {
      if (covered == page) {
        return true;
      }
    }
    return false;
  }

  /** How many facts were latched. */
  long facts() {
    lock.lock();
    try {
      return facts;
    } finally {
      lock.unlock();
    }
  }

  /** The described call that the current thread is in, or null. */
  @Nullable Operation operation() {
    return operations.get(Thread.currentThread());
  }

  Operation begin(EventKind kind, int site, @Nullable BufferShadow buffer) {
    Operation operation = new Operation(operation(), kind, site, buffer);
    operations.put(Thread.currentThread(), operation);
    return operation;
  }

  void finish(Operation operation) {
    if (operation.outer == null) {
      operations.remove(Thread.currentThread());
    } else {
      operations.put(Thread.currentThread(), operation.outer);
    }
  }

  /** The ledger looks itself: what is described as a look of the pool's is none until then. */
  Operation look() {
    lock.lock();
    try {
      return begin(EventKind.OBSERVE, Sites.UNKNOWN, null);
    } finally {
      lock.unlock();
    }
  }

  void looked(Operation look) {
    lock.lock();
    try {
      finish(look);
    } finally {
      lock.unlock();
    }
  }

  /** The release or expand of a buffer that the current thread is inside of, or null. */
  @Nullable Operation releasing() {
    for (Operation at = operation(); at != null; at = at.outer) {
      boolean leaves = at.kind == EventKind.UNREF || at.kind == EventKind.EXPAND;
      if (leaves && at.buffer != null) {
        return at;
      }
    }
    return null;
  }

  /**
   * True if the current thread is in a call that moves this page's count already, or in a get that
   * has not handed the page out yet: pools build their methods on each other.
   */
  boolean isPartOfOuterCall(PageShadow page) {
    for (Operation at = operation(); at != null; at = at.outer) {
      if (at.subject == page || at.kind == EventKind.GET && page.tickets.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  boolean isInside(EventKind kind) {
    for (Operation at = operation(); at != null; at = at.outer) {
      if (at.kind == kind) {
        return true;
      }
    }
    return false;
  }

  /** A new page of a pool. Replaces the shadow of an object that was a page before. */
  void enter(@Nullable Object page, @Nullable OwnerShadow owner, int floor, long bytes) {
    if (page == null) {
      Coverage.addUntracked();
      return;
    }
    if (pages.size() >= pruneAt) {
      prune();
    }
    if (owner != null) {
      owner.hold++;
    }
    if (Memory.isSpent()) {
      CrowdedPages.enter(this, page);
      return;
    }
    boolean history = Memory.keepsHistories();
    if (!history) {
      Memory.gaveUpHistory();
    }
    PageShadow shadow = new PageShadow(pool.number(), ++pageNumbers, floor, page, bytes, history);
    shadow.owner = owner;
    hold(shadow, page);
    set(page, shadow);
    remember(shadow);
  }

  private boolean remember(PageShadow page) {
    page.remembered();
    return pages.add(page);
  }

  private void forget(PageShadow page) {
    letGo(page);
    page.forgotten();
    pages.remove(page);
  }

  /**
   * Forgets pages that went with their pool: at rest, and collected. Each time at twice the size,
   * so it costs little a page.
   */
  private void prune() {
    Iterator<PageShadow> iterator = pages.iterator();
    while (iterator.hasNext()) {
      PageShadow page = iterator.next();
      if (page.state == PageState.FREE && page.facts.isEmpty() && page.weak.refersTo(null)) {
        iterator.remove();
        page.forgotten();
      }
      held.forgetIfGone(page);
    }
    pruneAt = Math.max(PRUNE_FROM, pages.size() * 2);
  }

  /** The page is at rest or with the system: nothing of the program is held for it. */
  void letGo(PageShadow page) {
    held.letGo(page);
  }

  /**
   * The page is in use: it is held, so that its own count can be read at the census whether or not
   * a collection came, unless its loader went. Past the memory limit it is not, and its count may
   * be unread at the end.
   */
  void hold(PageShadow page, Object object) {
    held.hold(page, object);
  }

  /** Latches a fact. A page that was forgotten is remembered again. */
  void fact(PageShadow page, Fact fact, EventKind event, int site) {
    if (remember(page) && ++kept > KEPT_PAGES) {
      forget(page);
      Coverage.addDropped();
    }
    facts++;
    page.fact(fact, event, site);
  }

  /**
   * Forgets a page that the system has back, unless there is something to say of it. Where plain
   * references are not seen, it is watched a little longer: a reference too many may end only now,
   * and nothing but the page's own count shows it.
   */
  void tidy(PageShadow page) {
    if (page.state != PageState.GONE) {
      return;
    }
    letGo(page);
    if (!page.isOver()) {
      return;
    }
    if (rules.seesPlain()) {
      forget(page);
      return;
    }
    gone.addLast(page);
    if (gone.size() > GONE_PAGES) {
      PageShadow first = gone.removeFirst();
      if (first.isOver()) {
        forget(first);
      }
    }
  }

  /** Counts references out and back. */
  void moved(int units, int change) {
    pool.moved(units, change);
  }

  @Nullable PageShadow page(@Nullable Object object) {
    Object shadow = shadow(object);
    return shadow instanceof PageShadow ? (PageShadow) shadow : null;
  }

  /**
   * The shadow of a buffer; made at the first event, because not every constructor may be
   * described. Past the memory limit none is made, and null returned.
   */
  @Nullable BufferShadow buffer(@Nullable Object object) {
    return shadow(object) == null && Memory.isSpent() ? null : anyBuffer(object);
  }

  /** The shadow of a buffer over a page that is followed: made in any case. */
  @Nullable BufferShadow anyBuffer(@Nullable Object object) {
    Object shadow = shadow(object);
    if (shadow instanceof BufferShadow) {
      return (BufferShadow) shadow;
    }
    if (shadow != null || object == null) {
      return null;
    }
    BufferShadow buffer = new BufferShadow(pool.number(), ++bufferNumbers, object);
    set(object, buffer);
    return buffer;
  }

  /** The shadow of a pool object; made at its first event. */
  @Nullable OwnerShadow owner(@Nullable Object object) {
    Object shadow = shadow(object);
    if (shadow instanceof OwnerShadow) {
      return (OwnerShadow) shadow;
    }
    if (shadow != null || object == null) {
      return null;
    }
    if (owners.size() >= pruneOwnersAt) {
      owners.removeIf(new Settled());
      pruneOwnersAt = Math.max(PRUNE_FROM, owners.size() * 2);
    }
    OwnerShadow owner = new OwnerShadow(pool.number(), ++ownerNumbers, object);
    set(object, owner);
    owners.add(owner);
    return owner;
  }

  /**
   * Forgets a pool that is closed and has all its pages back; remembers one that gets more than it
   * gave.
   */
  void settle(@Nullable OwnerShadow owner) {
    if (owner == null || !owner.closed) {
      return;
    }
    if (owner.hold == owner.release) {
      owners.remove(owner);
    } else {
      owners.add(owner);
    }
  }

  /** A pool that nobody can reach and that has all its pages back: closed or not, it is over. */
  private static final class Settled implements Predicate<OwnerShadow> {
    @Override
    public boolean test(OwnerShadow owner) {
      return owner.hold == owner.release && owner.weak.refersTo(null);
    }
  }

  /** The shadow of an object: in its field, or in the map if its class got none. */
  @Nullable Object shadow(@Nullable Object object) {
    if (object == null) {
      return null;
    }
    if (!(object instanceof Tracked)) {
      return IdentityShadows.get(object, pool.number());
    }
    Object shadow = ((Tracked) object).$tallymanShadow();
    return shadow instanceof OfBook && ((OfBook) shadow).pool() != pool.number()
            || Shadows.isOver(shadow)
        ? null
        : shadow;
  }

  void set(Object object, Object shadow) {
    if (object instanceof Tracked) {
      ((Tracked) object).$tallymanShadow(shadow);
    } else {
      IdentityShadows.set(object, pool.number(), shadow);
    }
  }

  /** The books are closed: nothing of the program is held any more. */
  void close() {
    lock.lock();
    try {
      for (PageShadow page : pages) {
        held.letGo(page);
      }
      for (PageShadow page : gone) {
        held.letGo(page);
      }
      pages.clear();
      gone.clear();
      owners.clear();
    } finally {
      lock.unlock();
    }
  }

  /** A shadow that only the book with that number knows. */
  interface OfBook {
    int pool();
  }
}
