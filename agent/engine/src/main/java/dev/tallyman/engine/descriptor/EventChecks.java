package dev.tallyman.engine.descriptor;

import dev.tallyman.ledger.EventKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one event line may say. Part of it shows at once; whether it fits the pool only when the
 * whole pool was read, because what the pool is made of may stand below.
 */
final class EventChecks {
  /** Events of handles that carry their own count. */
  private static final Set<EventKind> OF_HANDLES =
      EnumSet.of(
          EventKind.BIRTH,
          EventKind.CONFIRM,
          EventKind.GET,
          EventKind.PUT,
          EventKind.REF,
          EventKind.UNREF,
          EventKind.SET,
          EventKind.HOLD,
          EventKind.MOVE,
          EventKind.PAGE_MAKE,
          EventKind.CHECK,
          EventKind.POOL_OPEN,
          EventKind.POOL_CLOSE);

  /** Events that only handles with their own count have. */
  private static final Set<EventKind> NOT_OF_PAGES =
      EnumSet.of(
          EventKind.CONFIRM,
          EventKind.HOLD,
          EventKind.MOVE,
          EventKind.PAGE_MAKE,
          EventKind.SET,
          EventKind.CHECK);

  private static final Set<EventKind> OF_HOLDERS =
      EnumSet.of(EventKind.CONFIRM, EventKind.REF, EventKind.UNREF);

  private static final Set<EventKind> ENDS = EnumSet.of(EventKind.PUT, EventKind.UNREF);
  private static final Set<EventKind> MOVES =
      EnumSet.of(EventKind.GET, EventKind.PUT, EventKind.REF, EventKind.UNREF);
  private static final Set<EventKind> COUNTED = EnumSet.copyOf(MOVES);

  /** Events that users cause by a call, so that the call may be named. */
  private static final Set<EventKind> CALLED =
      EnumSet.of(
          EventKind.BIRTH,
          EventKind.GET,
          EventKind.PUT,
          EventKind.REF,
          EventKind.UNREF,
          EventKind.SET,
          EventKind.CLONE,
          EventKind.EXPAND,
          EventKind.TRANSFER,
          EventKind.DRAIN,
          EventKind.OWNER_END,
          EventKind.TOUCH,
          EventKind.POOL_CLOSE);

  private final EventKind kind;
  private final boolean isCall;
  private final Map<String, Position> said = new LinkedHashMap<>();
  private @Nullable Position start;
  private @Nullable EventRule rule;

  EventChecks(EventKind kind, boolean isCall) {
    this.kind = kind;
    this.isCall = isCall;
  }

  static {
    COUNTED.add(EventKind.SET);
  }

  /** The options that a line of this event may have. */
  List<String> allowed(List<String> options, MethodPattern method, EventRule.Result result) {
    boolean makes = method.isConstructor() || result.role().equals("handle");
    List<String> allowed = new ArrayList<>();
    for (String option : options) {
      boolean fits =
          switch (option) {
            case "channel", "optional" -> true;
            case "floor" -> kind == EventKind.PAGE_IN;
            case "if" -> COUNTED.contains(kind) || kind == EventKind.CLONE;
            case "last", "guard" -> ENDS.contains(kind);
            case "reclaim" -> kind == EventKind.CONFIRM && makes && !result.isList();
            default -> kind == EventKind.REF || kind == EventKind.UNREF;
          };
      if (fits && !isCall) {
        allowed.add(option);
      }
    }
    return allowed;
  }

  void option(Position at, String option) {
    said.put(option, at);
  }

  void done(Position start, EventRule rule) throws DescriptorException {
    this.start = start;
    this.rule = rule;
    if (isCall && !CALLED.contains(kind)) {
      throw new DescriptorException(
          start, "expected an event that users call, found '" + kind.word() + "'");
    }
    if (isCall && !rule.result().role().isEmpty()) {
      throw new DescriptorException(
          start, "expected no '->' in a 'via' line: it only names the call, found one");
    }
  }

  /** The pool was read: does the line say something that this pool can have? */
  void against(PoolBuilder pool) throws DescriptorException {
    if (rule == null || start == null || isCall) {
      return;
    }
    if (pool.pages.isEmpty()) {
      ofHandles(start, rule, pool);
    } else {
      ofPages(start, rule);
    }
    owner(start, rule, pool);
  }

  private void ofHandles(Position at, EventRule rule, PoolBuilder pool) throws DescriptorException {
    if (!OF_HANDLES.contains(kind)) {
      throw new DescriptorException(
          at, "expected an event of handles, found '" + kind.word() + "': it needs a 'page'");
    }
    refuse("channel", "handles have one channel");
    if (rule.method().role("page") >= 0 || rule.result().role().equals("page")) {
      throw new DescriptorException(at, "expected 'handle', found 'page': the pool has no 'page'");
    }
    if (rule.method().role("part") >= 0) {
      throw new DescriptorException(at, "expected no 'part': handles are handed out as a whole");
    }
    boolean ofGroup = pool.groups.contains(rule.method().className());
    if (kind == EventKind.CONFIRM && pool.has(EventKind.GET) && !ofGroup) {
      throw new DescriptorException(
          at, "expected 'get' or 'confirm' for what is handed out, found both");
    }
    if (rule.method().isConstructor() && (COUNTED.contains(kind) || kind == EventKind.CHECK)) {
      throw new DescriptorException(
          at, "expected 'confirm' for a constructor, found '" + kind.word() + "'");
    }
    if (rule.method().role("holder") >= 0 && kind != EventKind.HOLD) {
      throw new DescriptorException(
          at, "expected no 'holder' in a '" + kind.word() + "': it is of 'hold'");
    }
    boolean ofHolder = pool.holders.contains(rule.method().className());
    if (ofHolder && !OF_HOLDERS.contains(kind)) {
      throw new DescriptorException(
          at, "expected 'confirm', 'ref' or 'unref' of a holder, found '" + kind.word() + "'");
    }
    boolean fromResult = rule.result().role().equals("handle");
    if (kind == EventKind.GET && !fromResult && rule.method().role("handle") < 0) {
      throw new DescriptorException(at, "expected '-> handle' or a 'handle' parameter");
    }
    if (fromResult
        && kind != EventKind.GET
        && kind != EventKind.CONFIRM
        && kind != EventKind.HOLD
        && kind != EventKind.BIRTH) {
      throw new DescriptorException(
          at, "expected no '-> handle': '" + kind.word() + "' is of a handle that exists");
    }
    if (kind == EventKind.BIRTH && !fromResult) {
      throw new DescriptorException(at, "expected '-> handle': a handle's own birth is seen");
    }
    if (kind == EventKind.HOLD && fromResult && rule.method().role("holder") >= 0) {
      throw new DescriptorException(at, "expected 'holder' or '-> handle' in a 'hold', found both");
    }
    if (kind == EventKind.HOLD && rule.result().isList()) {
      throw new DescriptorException(at, "expected '-> handle' of a 'hold', found a list");
    }
    // Other moves may be methods of a supertype of the handles, which only the JVM will know.
    boolean fromArgument = rule.method().role("handle") >= 0;
    if (kind == EventKind.CHECK && fromArgument) {
      throw new DescriptorException(
          at, "expected a method of the handle itself, found a 'handle' parameter");
    }
    if (kind == EventKind.PUT && !fromArgument && !pool.isHandle(rule.method().className())) {
      throw new DescriptorException(
          at,
          "expected a 'handle' parameter, or a method of a handle's class, found " + rule.method());
    }
  }

  private void ofPages(Position at, EventRule rule) throws DescriptorException {
    if (NOT_OF_PAGES.contains(kind)) {
      throw new DescriptorException(
          at, "expected an event of pages, found '" + kind.word() + "': the pool has a 'page'");
    }
    if (rule.method().role("holder") >= 0) {
      throw new DescriptorException(at, "expected no 'holder': it needs a pool without 'page'");
    }
    refuse("last", "it needs a pool without 'page'");
    refuse("guard", "it needs a pool without 'page'");
    refuse("outermost", "methods of a pool with pages always nest");
    if (kind == EventKind.PUT || kind == EventKind.UNREF) {
      refuse("if", "the end of a reference to a page is judged before the method returns");
    }
    for (Parameter parameter : rule.method().parameters()) {
      if (parameter.isList() || !parameter.path().isEmpty()) {
        throw new DescriptorException(
            at,
            "expected a single argument, found a list or a path: it needs a pool without 'page'");
      }
    }
    if (rule.result().isList() && !(kind == EventKind.GET && rule.result().role().equals("page"))) {
      throw new DescriptorException(at, "expected '-> page list' of a 'get', found another list");
    }
  }

  private void owner(Position at, EventRule rule, PoolBuilder pool) throws DescriptorException {
    boolean returned = rule.result().role().equals("owner");
    if (returned && kind != EventKind.POOL_OPEN) {
      throw new DescriptorException(
          at, "expected 'open' before '-> owner', found '" + kind.word() + "'");
    }
    if (kind != EventKind.POOL_OPEN && kind != EventKind.POOL_CLOSE) {
      return;
    }
    if (pool.owners.isEmpty()) {
      throw new DescriptorException(
          at, "expected an 'owner' that '" + kind.word() + "' is of, found none in the pool");
    }
    if (!returned && !pool.owners.contains(rule.method().className())) {
      throw new DescriptorException(
          at,
          "expected a method of an 'owner', found "
              + rule.method()
              + Nearest.question(rule.method().className(), pool.owners));
    }
  }

  private void refuse(String option, String why) throws DescriptorException {
    Position at = said.get(option);
    if (at != null) {
      throw new DescriptorException(at, "expected no '" + option + "' here: " + why);
    }
  }
}
