package dev.tallyman.engine.authoring;

import dev.tallyman.engine.authoring.CheckedLine.Result;
import dev.tallyman.engine.classfile.ClassPath;
import dev.tallyman.engine.classfile.ClassShape;
import dev.tallyman.engine.descriptor.AliasRule;
import dev.tallyman.engine.descriptor.CensusRules;
import dev.tallyman.engine.descriptor.DescriptorException;
import dev.tallyman.engine.descriptor.DescriptorParser;
import dev.tallyman.engine.descriptor.EventRule;
import dev.tallyman.engine.descriptor.GetterRule;
import dev.tallyman.engine.descriptor.MethodPattern;
import dev.tallyman.engine.descriptor.NamedClasses;
import dev.tallyman.engine.descriptor.Nearest;
import dev.tallyman.engine.descriptor.OwnerRule;
import dev.tallyman.engine.descriptor.PoolDescriptor;
import dev.tallyman.engine.weave.DescribedMethods;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what each line of a descriptor matches in the classes of a class path. Of one thread. */
public final class DescriptorCheck {
  private final ClassPath path;
  private final Members members;
  private final List<CheckedLine> lines = new ArrayList<>();

  private DescriptorCheck(ClassPath path) {
    this.path = path;
    this.members = new Members(path);
  }

  /**
   * Checks a descriptor.
   *
   * @param origin where the text comes from
   */
  public static CheckedDescriptor of(String origin, String text, ClassPath path) {
    DescriptorCheck check = new DescriptorCheck(path);
    List<String> errors = new ArrayList<>();
    try {
      List<PoolDescriptor> pools = DescriptorParser.parse(origin, "", text);
      NamedClasses.in(origin, text).forEach(check::named);
      for (PoolDescriptor pool : pools) {
        check.pool(pool);
        check.hasClass(pool).ifPresent(errors::add);
      }
    } catch (DescriptorException e) {
      errors.add(String.valueOf(e.getMessage()));
    }
    check.lines.sort(Comparator.comparingInt(line -> line.at().line()));
    return new CheckedDescriptor(origin, List.copyOf(check.lines), errors);
  }

  /** What is to be said if none of the pool's classes is there; the JDK's are always. */
  private Optional<String> hasClass(PoolDescriptor pool) {
    List<String> own = pool.described().stream().filter(name -> !name.startsWith("java.")).toList();
    if (own.isEmpty() || own.stream().anyMatch(name -> path.classFile(name).isPresent())) {
      return Optional.empty();
    }
    return Optional.of(
        pool.origin()
            + ": no class of the pool "
            + pool.name()
            + " is on the class path"
            + nearestClass(own.get(0)));
  }

  /** A class of the same simple name, else one whose name is near. */
  private String nearestClass(String className) {
    String simple = className.substring(className.lastIndexOf('.') + 1);
    for (String name : path.all().keySet()) {
      if (name.endsWith("." + simple)) {
        return "; did you mean " + name + "?";
      }
    }
    return Nearest.question(className, path.all().keySet());
  }

  private void named(NamedClasses.Named named) {
    boolean isThere =
        named.className().endsWith("[]") || path.classFile(named.className()).isPresent();
    String text = named.keyword() + ": " + named.className();
    lines.add(
        isThere
            ? new CheckedLine(named.at(), Result.MATCHES, text)
            : new CheckedLine(
                named.at(),
                Result.ABSENT,
                text + " is not on the class path" + nearestClass(named.className())));
  }

  private void pool(PoolDescriptor pool) {
    for (EventRule rule : pool.events()) {
      event(pool, rule);
    }
    for (EventRule rule : pool.calls()) {
      if (!pool.events().contains(rule)) {
        call(rule);
      }
    }
    for (AliasRule alias : pool.aliases()) {
      add(members.methods("alias", alias.at(), alias.className(), alias.path()));
    }
    getter("count", pool.count());
    getter("frags", pool.frags());
    getter("size", pool.size());
    for (OwnerRule owner : pool.accounts()) {
      getter("used", owner.used());
      getter("used -", owner.less());
      getter("bound", owner.bound());
      getter("idle", owner.idle());
      getter("most", owner.keeps());
    }
    census(pool.census());
  }

  private void getter(String what, @Nullable GetterRule rule) {
    if (rule != null && rule.field()) {
      fields(
          what, new CensusRules.Where(rule.at(), false), rule.className(), List.of(rule.method()));
    } else if (rule != null) {
      add(members.getter(what, rule));
    }
  }

  private void add(CheckedLine line) {
    // That its class is missing was said already.
    if (line.result() != Result.ABSENT || line.text().endsWith("optional")) {
      lines.add(line);
    }
  }

  private void event(PoolDescriptor pool, EventRule rule) {
    MethodPattern method = rule.method();
    String word = rule.kind().word();
    Optional<byte[]> classFile = path.classFile(method.className());
    if (classFile.isEmpty()) {
      lines.add(
          new CheckedLine(
              method.at(),
              Result.ABSENT,
              word
                  + ": "
                  + method.className()
                  + " is not on the class path"
                  + nearestClass(method.className())));
      return;
    }
    DescribedMethods.Found found = DescribedMethods.find(pool, rule, classFile.get());
    for (String complaint : found.complaints()) {
      String reason = complaint.substring((method.at() + ": ").length());
      lines.add(new CheckedLine(method.at(), Result.NOTHING, word + ": " + reason));
    }
    if (!found.methods().isEmpty() && !rule.keeper().isEmpty()) {
      String made = method.className();
      fields(
          "unless",
          new CensusRules.Where(method.at(), rule.optional()),
          pool.handles().contains(made) ? made : pool.handles().get(0),
          List.of(rule.keeper().split("\\.")));
    }
    if (!found.methods().isEmpty()) {
      lines.add(
          new CheckedLine(
              method.at(),
              Result.MATCHES,
              word
                  + ": "
                  + method.className()
                  + "."
                  + String.join("; " + method.className() + ".", found.methods())));
    } else if (found.complaints().isEmpty()) {
      lines.add(
          new CheckedLine(
              method.at(), Result.ABSENT, word + ": no " + method + "; it is optional"));
    }
  }

  /** A call is matched by the receiver's static type, which may inherit the method. */
  private void call(EventRule rule) {
    MethodPattern method = rule.method();
    String what = "via " + rule.kind().word();
    if (method.className().equals("*")) {
      lines.add(
          new CheckedLine(
              method.at(),
              Result.UNKNOWN,
              what + ": any class's " + method.toString().substring(2)));
      return;
    }
    List<ClassShape> shapes = path.withSupertypes(method.className());
    if (shapes.isEmpty()) {
      lines.add(
          new CheckedLine(
              method.at(),
              Result.ABSENT,
              what
                  + ": "
                  + method.className()
                  + " is not on the class path"
                  + nearestClass(method.className())));
      return;
    }
    Set<String> called = new LinkedHashSet<>();
    List<String> candidates = new ArrayList<>();
    for (ClassShape shape : shapes) {
      for (ClassShape.Method one : shape.methods()) {
        candidates.add(one.toString());
        if (method.matches(one.name(), one.parameters())) {
          called.add(method.className() + "." + one);
        }
      }
    }
    String wanted = method.toString().substring(method.className().length() + 1);
    lines.add(
        called.isEmpty()
            ? new CheckedLine(
                method.at(),
                Result.NOTHING,
                what
                    + ": no method "
                    + method
                    + " in that class"
                    + Nearest.question(wanted, candidates))
            : new CheckedLine(
                method.at(), Result.MATCHES, what + ": " + String.join("; ", called)));
  }

  private void census(CensusRules rules) {
    for (CensusRules.PageRule rule : rules.pages()) {
      fields("size", rule.where(), rule.className(), rule.size());
      fields("used", rule.where(), rule.className(), rule.used());
      fields("used -", rule.where(), rule.className(), rule.less());
      fields("single", rule.where(), rule.className(), rule.single());
    }
    for (CensusRules.PlaceRule rule : rules.places()) {
      fields("in", rule.where(), rule.className(), rule.page());
      fields("takes", rule.where(), rule.className(), rule.takes());
    }
    for (CensusRules.IdleRule rule : rules.idle()) {
      fields("used", rule.where(), rule.className(), rule.used());
      fields("used -", rule.where(), rule.className(), rule.less());
      fields("in", rule.where(), rule.className(), rule.page());
      fields("takes", rule.where(), rule.className(), rule.takes());
      fields("if", rule.where(), rule.className(), rule.condition());
      fields("size", rule.where(), rule.className(), rule.size());
      rule.kinds().forEach(kind -> fields("by", rule.where(), rule.className(), kind));
    }
    for (CensusRules.ParkedRule rule : rules.parked()) {
      fields("unless", rule.where(), rule.className(), rule.keeper());
      for (List<String> entries : rule.entries()) {
        add(members.fields("at", rule.where(), rule.className(), entries, true));
        String entry = members.entries(rule.className(), entries);
        if (entry != null) {
          fields("in", rule.where(), entry, rule.page());
          fields("takes", rule.where(), entry, rule.takes());
        } else if (!rule.page().isEmpty() && !rule.where().optional()) {
          lines.add(
              new CheckedLine(
                  rule.where().at(),
                  Result.UNKNOWN,
                  "in, takes: the types do not say what is in " + String.join(".", entries)));
        }
      }
    }
  }

  private void fields(String what, CensusRules.Where where, String className, List<String> names) {
    if (!names.isEmpty()) {
      add(members.fields(what, where, className, names, false));
    }
  }
}
