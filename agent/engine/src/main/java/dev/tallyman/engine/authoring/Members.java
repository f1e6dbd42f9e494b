package dev.tallyman.engine.authoring;

import dev.tallyman.engine.authoring.CheckedLine.Result;
import dev.tallyman.engine.classfile.ClassPath;
import dev.tallyman.engine.classfile.ClassShape;
import dev.tallyman.engine.descriptor.CensusRules;
import dev.tallyman.engine.descriptor.GetterRule;
import dev.tallyman.engine.descriptor.Nearest;
import dev.tallyman.engine.descriptor.Position;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for the getters and fields that a descriptor names, by their declared types. */
final class Members {
  private final ClassPath path;

  Members(ClassPath path) {
    this.path = path;
  }

  /** A getter, and the method that says whether it means anything. */
  CheckedLine getter(String what, GetterRule rule) {
    CheckedLine checked = methods(what, rule.at(), rule.className(), List.of(rule.method()));
    return checked.result() == Result.MATCHES && !rule.condition().isEmpty()
        ? methods(what + " if", rule.at(), rule.className(), List.of(rule.condition()))
        : checked;
  }

  /** Methods without parameters, one after the other. */
  CheckedLine methods(String what, Position at, String className, List<String> names) {
    String type = className;
    for (int i = 0; i < names.size(); i++) {
      List<ClassShape> shapes = path.withSupertypes(type);
      if (shapes.isEmpty()) {
        return lost(what, at, i, type);
      }
      Optional<ClassShape.Method> method = Optional.empty();
      Set<String> candidates = new LinkedHashSet<>();
      for (ClassShape shape : shapes) {
        method = method.isPresent() ? method : shape.getter(names.get(i));
        shape.methods().stream()
            .filter(one -> one.parameters().isEmpty() && !one.isConstructor())
            .forEach(one -> candidates.add(one.name() + "()"));
      }
      if (method.isEmpty()) {
        return missing(what, at, i, "method " + names.get(i) + "()", shapes, candidates);
      }
      type = method.get().returned();
    }
    return new CheckedLine(
        at, Result.MATCHES, what + ": " + className + "." + String.join("().", names) + "()");
  }

  /** Fields, one after the other. */
  CheckedLine fields(
      String what, CensusRules.Where where, String className, List<String> names, boolean spreads) {
    @Nullable String type = className;
    for (int i = 0; i < names.size(); i++) {
      List<ClassShape> shapes = type == null ? List.of() : path.withSupertypes(type);
      if (shapes.isEmpty()) {
        return lost(what, where.at(), i, type == null ? "what the list holds" : type);
      }
      Optional<ClassShape.Field> field = Optional.empty();
      List<String> candidates = new ArrayList<>();
      for (ClassShape shape : shapes) {
        field = field.isPresent() ? field : shape.field(names.get(i));
        shape.fields().forEach(one -> candidates.add(one.name()));
      }
      if (field.isEmpty()) {
        return where.optional()
            ? new CheckedLine(
                where.at(), Result.ABSENT, what + ": no field " + names.get(i) + "; it is optional")
            : missing(what, where.at(), i, "field " + names.get(i), shapes, candidates);
      }
      type = spreads ? element(field.get()) : field.get().type();
    }
    return new CheckedLine(
        where.at(), Result.MATCHES, what + ": " + className + "." + String.join(".", names));
  }

  /** The class of what entries are found in along the path; null if the types do not say. */
  @Nullable String entries(String className, List<String> names) {
    @Nullable String type = className;
    for (String name : names) {
      Optional<ClassShape.Field> field =
          type == null
              ? Optional.empty()
              : path.withSupertypes(type).stream()
                  .flatMap(shape -> shape.field(name).stream())
                  .findFirst();
      type = field.isEmpty() ? null : element(field.get());
    }
    return type;
  }

  private @Nullable String element(ClassShape.Field field) {
    if (field.type().endsWith("[]")) {
      return field.type().substring(0, field.type().length() - 2);
    }
    boolean isCollection =
        path.withSupertypes(field.type()).stream()
            .anyMatch(shape -> shape.name().equals("java.util.Collection"));
    return isCollection ? field.element() : field.type();
  }

  private static CheckedLine lost(String what, Position at, int step, String type) {
    return new CheckedLine(
        at,
        step == 0 ? Result.ABSENT : Result.UNKNOWN,
        what + ": " + type + " is not on the class path");
  }

  /**
   * Only the first step starts at a class that the line names; a subclass may have what is next.
   */
  private static CheckedLine missing(
      String what,
      Position at,
      int step,
      String member,
      List<ClassShape> shapes,
      Iterable<String> candidates) {
    List<String> names = new ArrayList<>();
    candidates.forEach(names::add);
    ClassShape shape = shapes.get(0);
    String text = what + ": no " + member + " in " + shape.name();
    String wanted = member.substring(member.indexOf(' ') + 1);
    boolean mayBeBelow = step > 0 && !Modifier.isFinal(shape.access());
    String nearest = Nearest.question(wanted, names);
    return mayBeBelow && nearest.isEmpty()
        ? new CheckedLine(at, Result.UNKNOWN, text + "; a subclass may have one")
        : new CheckedLine(at, Result.NOTHING, text + nearest);
  }
}
