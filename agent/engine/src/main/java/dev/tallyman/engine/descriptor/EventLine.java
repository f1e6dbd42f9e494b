package dev.tallyman.engine.descriptor;

import dev.tallyman.ledger.Channel;
import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.Guard;
import dev.tallyman.ledger.Outcome;
import dev.tallyman.ledger.Reclaim;
import dev.tallyman.ledger.Terms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a line that says: this method is that event. */
final class EventLine {
  private static final List<String> OPTIONS =
      List.of("channel", "floor", "if", "last", "guard", "outermost", "optional", "reclaim");
  private static final List<String> RESULTS = List.of("page", "handle", "owner");
  private static final List<String> CHANNELS = List.of("pool", "plain");
  private static final Map<String, Outcome> OUTCOMES = new LinkedHashMap<>();
  private static final Map<String, Guard> GUARDS = new LinkedHashMap<>();

  static {
    OUTCOMES.put("true", Outcome.TRUE);
    OUTCOMES.put("false", Outcome.FALSE);
    OUTCOMES.put("null", Outcome.NULL);
    OUTCOMES.put("nonnull", Outcome.NONNULL);
    GUARDS.put("silent", Guard.SILENT);
    GUARDS.put("throws", Guard.THROWS);
    GUARDS.put("ignored", Guard.IGNORED);
  }

  private EventLine() {}

  static EventRule read(Line line, Position start, EventKind kind, PoolBuilder pool, boolean isCall)
      throws DescriptorException {
    MethodPattern method = MethodLine.pattern(line, pool);
    EventRule.Result result = EventRule.Result.NOTHING;
    if (line.acceptSign("->")) {
      String role = line.oneOf("what the method returns", RESULTS);
      result = new EventRule.Result(role, line.accept("list"));
    }
    Channel channel = Channel.POOL;
    int floor = pool.floor;
    Terms terms = Terms.PLAIN;
    Reclaim reclaim = Reclaim.NOBODY;
    String keeper = "";
    boolean optional = false;
    EventChecks checks = new EventChecks(kind, isCall);
    List<String> options = checks.allowed(OPTIONS, method, result);
    while (!line.atEnd()) {
      Position at = line.here();
      String option = line.oneOf("the end of the line or an option", options);
      checks.option(at, option);
      switch (option) {
        case "channel" -> channel = channel(line);
        case "floor" -> floor = line.number("the floor, a number");
        case "if" ->
            terms =
                new Terms(
                    outcome(line, List.copyOf(OUTCOMES.keySet())),
                    terms.last(),
                    terms.guard(),
                    terms.outermost());
        case "last" ->
            terms = new Terms(terms.only(), last(line), terms.guard(), terms.outermost());
        case "guard" ->
            terms = new Terms(terms.only(), terms.last(), guard(line), terms.outermost());
        case "optional" -> optional = true;
        case "reclaim" -> {
          reclaim = reclaim(line);
          if (reclaim == Reclaim.GC && line.accept("unless")) {
            keeper = line.word("a field");
            reclaim = Reclaim.GC_UNLESS_KEPT;
          }
        }
        default -> terms = new Terms(terms.only(), terms.last(), terms.guard(), true);
      }
    }
    EventRule rule =
        new EventRule(kind, method, channel, floor, result, terms, optional, reclaim, keeper);
    checks.done(start, rule);
    pool.check(checks);
    return rule;
  }

  private static Channel channel(Line line) throws DescriptorException {
    return line.oneOf("a channel", CHANNELS).equals("plain") ? Channel.PLAIN : Channel.POOL;
  }

  private static Outcome outcome(Line line, List<String> words) throws DescriptorException {
    Outcome outcome = OUTCOMES.get(line.oneOf("a result", words));
    return outcome == null ? Outcome.ANY : outcome;
  }

  private static Outcome last(Line line) throws DescriptorException {
    return line.isAtNumber()
        ? Outcome.number(line.longNumber("a result"))
        : outcome(line, List.of("true", "false"));
  }

  private static Guard guard(Line line) throws DescriptorException {
    Guard guard = GUARDS.get(line.oneOf("what a put too many does", GUARDS.keySet()));
    return guard == null ? Guard.THROWS : guard;
  }

  private static Reclaim reclaim(Line line) throws DescriptorException {
    List<String> words = List.of(Reclaim.GC.word(), Reclaim.USER.word());
    return line.oneOf("who gets the memory back", words).equals(Reclaim.GC.word())
        ? Reclaim.GC
        : Reclaim.USER;
  }
}
