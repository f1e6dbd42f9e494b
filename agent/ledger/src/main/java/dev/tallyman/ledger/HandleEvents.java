package dev.tallyman.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of pools of handles whose lines say more than "this handle, one reference": plain get
 * and put, lists, conditions, paths, nesting. All of them end in the moves of {@link
 * CountedHandles} and {@link HandleBirths}.
 *
 * <p>When a move is made, so that a race shows no error that is none: what ends, on entry, because
 * after it the pool may hand the handle out again; what is taken, on entry, because others may
 * release right after it; what is handed out, on exit, because a get that threw handed out nothing;
 * what ends only if the result says so, on exit, and not at all if the handle lives another life by
 * then.
 */
final class HandleEvents {
  private HandleEvents() {}

  /** Entry of a described method. Returns the token for {@link #exit}. */
  static @Nullable HandleCall enter(Point point, @Nullable Object self, Object[] arguments) {
    switch (point.kind()) {
      case GET:
        ThreadCalls calls = HandleCalls.ofThread();
        HandleCall get =
            new HandleCall(calls, point.pool().number(), point.kind(), HandleCall.NO_HANDLES);
        get.position = PlainEvents.enterGet(point, calls);
        return get;
      case PUT:
      case REF:
      case UNREF:
        return move(point, resolved(point, point.handle(self, arguments, null)), arguments);
      case SET:
        return set(point, resolved(point, point.handle(self, arguments, null)));
      default:
        return null;
    }
  }

  private static @Nullable HandleCall move(
      Point point, @Nullable Object[] handles, Object[] arguments) {
    int amount = point.amount(arguments);
    if (handles.length == 0 || amount <= 0) {
      return null; // The pool will refuse it.
    }
    boolean takes = point.kind() == EventKind.REF;
    ThreadCalls calls = HandleCalls.ofThread();
    HandleCall call = new HandleCall(calls, point.pool().number(), point.kind(), handles);
    for (int i = 0; i < handles.length; i++) {
      Object handle = handles[i];
      if (handle == null || !calls.isEmpty() && isPart(point, calls, handle)) {
        handles[i] = null;
        continue;
      }
      if (takes || point.terms().only() == Outcome.ANY) {
        call.tokens[i] = begin(point, call, handle, takes ? amount : -amount);
      } else {
        HandleShadow shadow = Shadows.of(handle, call.pool);
        call.tokens[i] = shadow == null ? CountedHandles.UNTRACKED : shadow.word();
      }
    }
    call.enter();
    return call;
  }

  private static long begin(Point point, HandleCall call, Object handle, int amount) {
    if (amount > 0 && point.terms().only() != Outcome.ANY) {
      return CountedHandles.tried(handle, call.pool, amount, call.kind);
    }
    return CountedHandles.move(handle, call.pool, amount, call.kind, point.terms().guard());
  }

  /**
   * True if a call around this one moves the handle already. In a get also what is done to a handle
   * that nobody holds: the pool gets it ready, or finds that it can not be used.
   */
  static boolean isPart(Point point, ThreadCalls calls, Object handle) {
    int pool = point.pool().number();
    if ((point.kind() == EventKind.PUT || point.terms().outermost())
        && calls.covers(
            pool, HandleCalls.number(calls, handle, pool), point.kind() == EventKind.REF)) {
      return true;
    }
    if (!calls.isInGet(pool)) {
      return false;
    }
    HandleShadow shadow = Shadows.of(handle, pool);
    return shadow == null
        ? Shadows.crowd(handle, pool) == null
        : StateWord.count(shadow.word()) <= 0;
  }

  private static @Nullable HandleCall set(Point point, Object[] handles) {
    if (handles.length == 0) {
      return null;
    }
    HandleCall call =
        new HandleCall(HandleCalls.ofThread(), point.pool().number(), point.kind(), handles);
    for (int i = 0; i < handles.length; i++) {
      HandleShadow shadow = Shadows.of(handles[i], call.pool);
      call.tokens[i] = shadow == null ? CountedHandles.UNTRACKED : shadow.word();
      call.observed[i] = point.pool().getters().count(handles[i]);
    }
    call.enter();
    return call;
  }

  /** Exit of a described method, by return or by an exception. */
  static void exit(
      Point point,
      @Nullable HandleCall call,
      @Nullable Object self,
      Object[] arguments,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    boolean inner = call != null && leave(call);
    boolean happened = thrown == null && point.terms().only().holds(result);
    switch (point.kind()) {
      case GET:
        if (happened && call != null && !inner) {
          got(point, point.handle(self, arguments, result), point.amount(arguments));
        } else if (thrown != null && call != null && !inner) {
          PlainEvents.refused(point.pool(), thrown);
        }
        break;
      case CONFIRM:
      case BIRTH:
        if (happened) {
          made(point, point.handle(self, arguments, result));
        }
        break;
      case PUT:
      case REF:
      case UNREF:
        if (call != null) {
          moved(point, call, arguments, result, thrown, happened);
        }
        break;
      case SET:
        if (call != null && happened) {
          HandleResets.set(point, call, point.amount(arguments));
        }
        break;
      case POOL_OPEN:
      case POOL_CLOSE:
        account(point, point.owner(self, arguments, result), happened);
        break;
      default:
        break;
    }
  }

  static void account(Point point, @Nullable Object owner, boolean happened) {
    if (happened && owner != null) {
      OwnerAccounts accounts = point.pool().accounts;
      if (point.kind() == EventKind.POOL_OPEN) {
        accounts.open(owner, point.pool().number());
      } else {
        accounts.close(owner);
      }
    }
  }

  /** The thread is inside of it no more. Returns true for an inner get. */
  private static boolean leave(HandleCall call) {
    if (call.position == 0) {
      return false;
    }
    boolean inner = call.calls.isInner(call.position);
    call.calls.leave(call.position);
    return inner;
  }

  private static void got(Point point, @Nullable Object result, int amount) {
    for (Object handle : resolved(point, result)) {
      HandleBirths.got(handle, point.pool().number(), amount);
    }
  }

  private static void made(Point point, @Nullable Object result) {
    for (Object handle : resolved(point, result)) {
      if (point.kind() == EventKind.BIRTH) {
        HandleBirths.readied(handle, point.pool().number());
      } else {
        HandleBirths.constructed(handle, point.pool().number());
      }
    }
  }

  private static void moved(
      Point point,
      HandleCall call,
      Object[] arguments,
      @Nullable Object result,
      @Nullable Throwable thrown,
      boolean happened) {
    boolean takes = call.takes();
    boolean late = !takes && point.terms().only() != Outcome.ANY;
    int amount = takes ? point.amount(arguments) : -point.amount(arguments);
    for (int i = 0; i < call.handles.length; i++) {
      Object handle = call.handles[i];
      if (handle == null) {
        continue; // Part of a call around this one.
      }
      long token = call.tokens[i];
      HandleShadow shadow = Shadows.of(handle, call.pool);
      if (late) {
        if (happened && shadow != null) {
          CountedHandles.moveOf(shadow, handle, token, amount, call.kind, point.terms().guard());
        } else if (happened) {
          CountedHandles.move(handle, call.pool, amount, call.kind, point.terms().guard());
        }
      } else if (!happened) {
        undo(handle, call.pool, shadow, token, amount, thrown);
      } else if (takes && shadow != null && point.terms().only() != Outcome.ANY) {
        CountedHandles.took(shadow, token, amount, call.kind);
      }
      if (happened && token == CountedHandles.UNTRACKED) {
        StrangePuts.ended(point, handle);
      }
      if (happened && !takes && shadow != null && point.terms().last().holds(result)) {
        HandleResets.last(point.pool(), shadow, token);
      }
    }
  }

  private static void undo(
      Object handle,
      int pool,
      @Nullable HandleShadow shadow,
      long token,
      int amount,
      @Nullable Throwable thrown) {
    if (thrown != null || shadow == null) {
      CountedHandles.threw(handle, pool, token, amount);
    } else if (token != CountedHandles.UNTRACKED) {
      CountedHandles.takeBack(shadow, token, amount);
    }
  }

  /** The handles that are meant by what stands in a role. */
  private static Object[] resolved(Point point, @Nullable Object value) {
    if (value == null) {
      return HandleCall.NO_HANDLES;
    }
    List<Object> each = point.each(value);
    Object[] handles = new Object[each.size()];
    int found = 0;
    for (Object object : each) {
      Object handle = point.pool().getters().handle(object, point.path());
      if (handle == null) {
        point.pool().unresolved.incrementAndGet();
      } else {
        handles[found++] = handle;
      }
    }
    return found == handles.length ? handles : java.util.Arrays.copyOf(handles, found);
  }
}
