package dev.tallyman.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A woven method of a pool with page rules: which event it is, and where its page, handle and
 * amount stand. A role is an argument's index, or one of the constants here.
 *
 * @param pool the pool
 * @param kind the event
 * @param channel the channel of references that it moves
 * @param page the page's role
 * @param handle the handle's role
 * @param owner the pool object's role
 * @param amount the amount's role; {@link #NOTHING} for one
 * @param part the role of the page's part that is handed out; {@link #NOTHING} for the whole
 * @param floor for a page that enters: its count when only its pool holds it
 * @param isList true if what stands there is a list, an iterable or an array of them
 * @param path what to call on a handle, one after the other, to come to the one that is meant
 * @param terms when the call is the event
 */
public record Point(
    PoolBook pool,
    EventKind kind,
    Channel channel,
    int page,
    int handle,
    int owner,
    int amount,
    int part,
    int floor,
    boolean isList,
    List<String> path,
    Terms terms) {

  public static final int NOTHING = -1;
  public static final int SELF = -2;
  public static final int RESULT = -3;

  /** A number's low bits are the place in {@link #points}; those above tell whether it is old. */
  private static final int PLACE_BITS = 16;

  private static final int PLACE_MASK = (1 << PLACE_BITS) - 1;

  private static final Map<Point, Integer> numbers = new HashMap<>();
  private static volatile Points points = new Points(0, new Point[0]);

  /** The points of one opening of the books. */
  private static final class Points {
    final int epoch;
    final Point[] all;

    Points(int epoch, Point[] all) {
      this.epoch = epoch;
      this.all = all;
    }
  }

  /**
   * Registers a point. Returns the number that the woven method carries: the same one for the same
   * method in each loader, and each time that it is woven again.
   */
  public static synchronized int number(Point point) {
    PageBook pages = point.pool.pages();
    if (pages != null && point.kind == EventKind.OBSERVE) {
      pages.observes = true;
    }
    Integer known = numbers.get(point);
    if (known != null) {
      return known;
    }
    Points old = points;
    int place = old.all.length;
    Point[] larger = Arrays.copyOf(old.all, place + 1);
    larger[place] = point;
    int number = old.epoch << PLACE_BITS | place;
    numbers.put(point, number);
    points = new Points(old.epoch, larger);
    return number;
  }

  /** The books were closed: what was registered so far is none of the next ones. */
  static synchronized void closeAll() {
    numbers.clear();
    points = new Points((points.epoch + 1) & (Integer.MAX_VALUE >>> PLACE_BITS), new Point[0]);
  }

  /** The point of a number; null for one whose books were closed. */
  static @Nullable Point of(int number) {
    Points now = points;
    return number >>> PLACE_BITS == now.epoch ? now.all[number & PLACE_MASK] : null;
  }

  @Nullable Object page(@Nullable Object self, Object[] arguments, @Nullable Object result) {
    return at(page, self, arguments, result);
  }

  @Nullable Object handle(@Nullable Object self, Object[] arguments, @Nullable Object result) {
    return at(handle, self, arguments, result);
  }

  @Nullable Object owner(@Nullable Object self, Object[] arguments, @Nullable Object result) {
    return at(owner, self, arguments, result);
  }

  int amount(Object[] arguments) {
    return number(amount, arguments, 1);
  }

  int part(Object[] arguments) {
    return number(part, arguments, Ticket.WHOLE);
  }

  /** What stands in a role, one by one. Null elements are nothing. */
  List<Object> each(@Nullable Object value) {
    List<Object> each = new ArrayList<>();
    if (!isList) {
      add(each, value);
    } else if (value instanceof Object[]) {
      for (Object element : (Object[]) value) {
        add(each, element);
      }
    } else if (value instanceof Iterable) {
      for (Object element : (Iterable<?>) value) {
        add(each, element);
      }
    }
    return each;
  }

  private static void add(List<Object> each, @Nullable Object element) {
    if (element != null) {
      each.add(element);
    }
  }

  private static int number(int role, Object[] arguments, int otherwise) {
    Object value = role < 0 ? null : arguments[role];
    return value instanceof Number ? ((Number) value).intValue() : otherwise;
  }

  private static @Nullable Object at(
      int role, @Nullable Object self, Object[] arguments, @Nullable Object result) {
    switch (role) {
      case NOTHING:
        return null;
      case SELF:
        return self;
      case RESULT:
        return result;
      default:
        return arguments[role];
    }
  }
}
