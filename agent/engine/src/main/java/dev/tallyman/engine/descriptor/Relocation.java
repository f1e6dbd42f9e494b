package dev.tallyman.engine.descriptor;

import dev.tallyman.ledger.PoolName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A build tool moved a library below a prefix: {@code io.netty} to {@code
 * com.acme.shaded.io.netty}. The copy is described by the same lines with other class names. What
 * belongs to the JDK stays where it is.
 *
 * @param prefix ends with a dot
 */
record Relocation(String prefix) {

  PoolDescriptor of(PoolDescriptor pool) {
    return new PoolDescriptor(
        PoolName.relocated(pool.name(), prefix.substring(0, prefix.length() - 1)),
        pool.origin(),
        pool.source(),
        all(pool.inside()),
        all(pool.pages()),
        all(pool.handles()),
        all(pool.groups()),
        all(pool.owners()),
        accounts(pool.accounts()),
        aliases(pool.aliases()),
        all(pool.holders()),
        census(pool.census()),
        prefix,
        pool.reclaimed(),
        pool.floor(),
        moved(pool.count()),
        moved(pool.frags()),
        moved(pool.size()),
        rules(pool.events()),
        rules(pool.calls()));
  }

  private String moved(String className) {
    return className.indexOf('.') < 0 || className.startsWith("java.")
        ? className
        : prefix + className;
  }

  private List<String> all(List<String> classNames) {
    List<String> all = new ArrayList<>();
    for (String name : classNames) {
      all.add(moved(name));
    }
    return List.copyOf(all);
  }

  private @Nullable GetterRule moved(@Nullable GetterRule rule) {
    return rule == null
        ? null
        : new GetterRule(
            moved(rule.className()), rule.method(), rule.condition(), rule.field(), rule.at());
  }

  private List<OwnerRule> accounts(List<OwnerRule> rules) {
    List<OwnerRule> moved = new ArrayList<>();
    for (OwnerRule rule : rules) {
      moved.add(
          new OwnerRule(
              moved(rule.className()),
              moved(rule.used()),
              moved(rule.less()),
              rule.floor(),
              moved(rule.bound()),
              rule.most(),
              moved(rule.idle()),
              moved(rule.keeps()),
              rule.keepsMost()));
    }
    return List.copyOf(moved);
  }

  private CensusRules census(CensusRules rules) {
    List<CensusRules.PageRule> pages = new ArrayList<>();
    for (CensusRules.PageRule rule : rules.pages()) {
      pages.add(
          new CensusRules.PageRule(
              moved(rule.className()),
              rule.size(),
              rule.used(),
              rule.less(),
              rule.single(),
              rule.exact(),
              rule.where()));
    }
    List<CensusRules.PlaceRule> places = new ArrayList<>();
    for (CensusRules.PlaceRule rule : rules.places()) {
      places.add(
          new CensusRules.PlaceRule(
              moved(rule.className()), rule.page(), rule.takes(), rule.where()));
    }
    List<CensusRules.IdleRule> idle = new ArrayList<>();
    for (CensusRules.IdleRule rule : rules.idle()) {
      idle.add(
          new CensusRules.IdleRule(
              moved(rule.className()),
              rule.used(),
              rule.less(),
              rule.page(),
              rule.takes(),
              rule.condition(),
              rule.size(),
              rule.most(),
              rule.kinds(),
              rule.where()));
    }
    List<CensusRules.ParkedRule> parked = new ArrayList<>();
    for (CensusRules.ParkedRule rule : rules.parked()) {
      parked.add(
          new CensusRules.ParkedRule(
              moved(rule.className()),
              rule.entries(),
              rule.page(),
              rule.takes(),
              rule.reclaimed(),
              rule.keeper(),
              rule.where()));
    }
    List<CensusRules.OpeningRule> openings = new ArrayList<>();
    for (CensusRules.OpeningRule rule : rules.openings()) {
      openings.add(
          new CensusRules.OpeningRule(
              moved(rule.className()),
              rule.keepers().stream()
                  .map(
                      keeper ->
                          new CensusRules.KeeperRule(moved(keeper.className()), keeper.path()))
                  .toList(),
              rule.paths(),
              rule.buffers(),
              rule.bytes(),
              rule.held(),
              rule.classes(),
              rule.pages(),
              rule.parts(),
              rule.where()));
    }
    return new CensusRules(
        List.copyOf(pages),
        List.copyOf(places),
        List.copyOf(idle),
        List.copyOf(parked),
        List.copyOf(openings));
  }

  private List<AliasRule> aliases(List<AliasRule> rules) {
    List<AliasRule> moved = new ArrayList<>();
    for (AliasRule rule : rules) {
      moved.add(new AliasRule(moved(rule.className()), rule.path(), rule.at()));
    }
    return List.copyOf(moved);
  }

  private List<EventRule> rules(List<EventRule> rules) {
    List<EventRule> moved = new ArrayList<>();
    for (EventRule rule : rules) {
      moved.add(
          new EventRule(
              rule.kind(),
              moved(rule.method()),
              rule.channel(),
              rule.floor(),
              rule.result(),
              rule.terms(),
              rule.optional(),
              rule.reclaim(),
              rule.keeper()));
    }
    return List.copyOf(moved);
  }

  private MethodPattern moved(MethodPattern pattern) {
    List<Parameter> parameters = new ArrayList<>();
    for (Parameter parameter : pattern.parameters()) {
      parameters.add(
          new Parameter(
              moved(parameter.type()), parameter.role(), parameter.isList(), parameter.path()));
    }
    return new MethodPattern(
        moved(pattern.className()), pattern.method(), parameters, pattern.open(), pattern.at());
  }
}
