package dev.tallyman.ledger;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events of pools with page rules: what a described method does to the book, on entry and on
 * exit.
 *
 * <p>Ends come on entry, before the pool moves its count, because what the put causes (recycling,
 * freeing) happens inside it. Births come on exit, because a get that threw handed out nothing.
 * States are judged on exit.
 */
final class PageEvents {
  /** What is counted of pages past the memory limit. */
  private static final Set<EventKind> CROWDED =
      EnumSet.of(
          EventKind.PUT, EventKind.REF, EventKind.UNREF, EventKind.RECYCLE, EventKind.PAGE_OUT);

  private PageEvents() {}

  /**
   * Entry of a described method. Returns the token for {@link #exit}, or null if the exit has
   * nothing to do.
   */
  static @Nullable Operation enter(Point point, @Nullable Object self, Object[] arguments) {
    PageBook book = point.pool().pages();
    if (book == null) {
      return null;
    }
    Object object = point.page(self, arguments, null);
    Object owner = point.owner(self, arguments, null);
    Object handle = point.handle(self, arguments, null);
    int amount = point.amount(arguments);
    int site = site(book, point.kind());
    Observed observed = Observed.before(book, point.kind(), object);
    long bytes =
        point.kind() == EventKind.PAGE_IN && object != null
            ? book.pool.getters().size(object)
            : Getters.NONE;
    long thread = ThreadIds.current();
    book.lock.lock();
    try {
      PageShadow page = book.page(object);
      Crowd crowd = CrowdedPages.of(book, object);
      if (crowd != null && object != null && CROWDED.contains(point.kind())) {
        return CrowdedPages.enter(book, point.kind(), crowd, object, book.owner(owner), site);
      }
      switch (point.kind()) {
        case PAGE_IN:
          book.enter(object, book.owner(owner), point.floor(), bytes);
          return null;
        case CHARGE:
          PageMoves.charge(page, amount);
          return null;
        case DRAIN:
          PageMoves.drain(book, page, amount, site, thread);
          return null;
        case RECYCLE:
          if (page == null) {
            PageMoves.cameToRest(book, object, book.owner(owner), observed);
          } else {
            PageMoves.recycle(book, page, site, observed);
          }
          return null;
        case PAGE_OUT:
          PageMoves.out(book, page, book.owner(owner), site, thread);
          return null;
        case PAGE_FREED:
          PageMoves.freed(book, page, site, observed, thread);
          return null;
        case PUT:
          return References.put(book, page, owner, site, observed, thread);
        case REF:
          return References.ref(book, page, point.channel(), object, site, thread);
        case UNREF:
          return page != null
              ? References.unref(book, page, point.channel(), site, observed, thread)
              : Buffers.release(book, book.buffer(handle), site, thread);
        case EXPAND:
          return Buffers.expand(book, book.buffer(handle), point.channel(), site, thread);
        case TRANSFER:
          if (handle != null && handle != self) {
            BufferShadow from = book.buffer(handle);
            BufferShadow into = from == null ? book.buffer(self) : book.anyBuffer(self);
            return Buffers.merge(book, into, from, point.channel(), site, thread);
          }
          return book.begin(EventKind.TRANSFER, site, null);
        case TOUCH:
          Buffers.touch(book, book.buffer(handle), site, thread);
          return null;
        case OWNER_END:
          PageMoves.ownerEnd(book, book.owner(owner), site, thread);
          return null;
        case GET:
          // A get that is built on another hands out the same references, once.
          return book.isInside(EventKind.GET) ? null : book.begin(EventKind.GET, site, null);
        case OBSERVE:
          return book.isInside(EventKind.OBSERVE)
              ? null
              : book.begin(EventKind.OBSERVE, site, null);
        case CLONE:
        case POOL_CLOSE:
          return book.begin(point.kind(), site, null);
        default:
          return null;
      }
    } finally {
      book.lock.unlock();
    }
  }

  /** Exit of a described method, by return or by an exception. */
  static void exit(
      Point point,
      @Nullable Operation token,
      @Nullable Object self,
      Object[] arguments,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    HandleEvents.account(point, point.owner(self, arguments, result), thrown == null);
    PageBook book = point.pool().pages();
    if (book == null || token == null && point.kind() != EventKind.BIRTH) {
      return;
    }
    if (token != null && token.kind == EventKind.OBSERVE) {
      observed(point, book, token, point.page(self, arguments, result), result);
      return;
    }
    Object object = point.page(self, arguments, result);
    Object handle = point.handle(self, arguments, result);
    // Before the lock: a list is the program's, and so are the counts.
    List<Object> handedOut = point.kind() == EventKind.GET ? point.each(object) : List.of();
    List<Observed> observed = Observed.after(book, handedOut);
    long thread = ThreadIds.current();
    book.lock.lock();
    try {
      if (token == null) {
        if (handle != null) {
          Buffers.begin(book.buffer(handle));
        }
        return;
      }
      book.finish(token);
      if (thrown != null || !point.terms().only().holds(result)) {
        token.undo();
        Buffers.gaveUp(token);
        return;
      }
      PageShadow page = book.page(object);
      switch (point.kind()) {
        case GET:
          for (int i = 0; i < handedOut.size(); i++) {
            handOut(book, point, handedOut.get(i), arguments, token.site, observed.get(i), thread);
          }
          break;
        case PUT:
          References.putDone(page, token);
          break;
        case CLONE:
          BufferShadow from = book.buffer(self);
          BufferShadow copy = from == null ? book.buffer(handle) : book.anyBuffer(handle);
          Buffers.copied(from, copy, token.site, thread);
          break;
        case TRANSFER:
          if (handle == null || handle == self) {
            BufferShadow into = page == null ? book.buffer(self) : book.anyBuffer(self);
            Buffers.adopt(book, into, page, point.part(arguments), token.site);
          }
          break;
        case UNREF:
          Buffers.released(book, token, thread);
          break;
        case EXPAND:
          Buffers.expanded(book, token, point.channel(), thread);
          break;
        case POOL_CLOSE:
          OwnerShadow owner = book.owner(point.owner(self, arguments, result));
          if (owner != null) {
            owner.closed = true;
            book.settle(owner);
          }
          break;
        default:
          break;
      }
    } finally {
      book.lock.unlock();
    }
  }

  private static void handOut(
      PageBook book,
      Point point,
      Object page,
      Object[] arguments,
      int site,
      Observed observed,
      long thread) {
    Crowd crowd = CrowdedPages.of(book, page);
    if (crowd == null) {
      References.get(
          book,
          book.page(page),
          page,
          point.channel(),
          point.amount(arguments),
          point.part(arguments),
          site,
          observed,
          thread);
    } else if (point.channel() == Channel.POOL || book.rules.seesPlain()) {
      CrowdedPages.get(book, crowd, page, point.amount(arguments), site);
    }
  }

  /** The pool looked at a page's count: what it saw, beside what the tally says, is history. */
  private static void observed(
      Point point,
      PageBook book,
      Operation look,
      @Nullable Object object,
      @Nullable Object result) {
    long count =
        result instanceof Number || object == null
            ? result instanceof Number ? ((Number) result).longValue() : Getters.NONE
            : Observed.of(book.pool, object).count();
    long thread = ThreadIds.current();
    book.lock.lock();
    try {
      book.finish(look);
      PageShadow page = book.page(object);
      if (page != null && count != Getters.NONE) {
        page.look(look.site, thread, count);
      }
    } finally {
      book.lock.unlock();
    }
  }

  /**
   * Where the program called the pool: the pending site, else that of the described call around
   * this one, else a walk.
   */
  private static int site(PageBook book, EventKind kind) {
    int site = Attribution.of(book.pool.number(), kind, PendingSites.current(ThreadIds.current()));
    if (site != Sites.UNKNOWN) {
      return site;
    }
    book.lock.lock();
    try {
      Operation around = book.operation();
      if (around != null) {
        return around.site;
      }
    } finally {
      book.lock.unlock();
    }
    return Attribution.walked(book.pool, kind);
  }
}
