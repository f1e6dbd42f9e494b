package dev.tallyman.engine.annotated;

import dev.tallyman.engine.classfile.ClassShape;
import dev.tallyman.engine.classfile.Mark;
import dev.tallyman.engine.descriptor.DescriptorException;
import dev.tallyman.engine.descriptor.Position;
import dev.tallyman.engine.descriptor.Statement;
import dev.tallyman.ledger.EventKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes down what the annotations of one pool's classes say, in the words of a descriptor. */
final class PoolWriter {
  private static final String BUFFER = "java.nio.ByteBuffer";
  private static final Set<EventKind> OVER_PAGES =
      Set.of(
          EventKind.BIRTH, EventKind.TRANSFER, EventKind.CLONE, EventKind.EXPAND, EventKind.TOUCH);

  private final List<ClassShape> classes;
  private final Set<String> pages = new LinkedHashSet<>();
  private final Set<String> handles = new LinkedHashSet<>();
  private final Set<String> owners = new LinkedHashSet<>();
  private final List<Statement> events = new ArrayList<>();

  PoolWriter(List<ClassShape> classes) {
    this.classes = classes;
  }

  AnnotatedPool write() throws DescriptorException {
    for (ClassShape shape : classes) {
      collect(shape);
    }
    for (ClassShape shape : classes) {
      for (ClassShape.Method method : shape.methods()) {
        for (Mark mark : method.marks()) {
          EventKind kind = Marks.events().get(mark.name());
          if (kind != null) {
            events.add(event(shape, method, mark, kind));
          }
        }
      }
    }
    String name = name();
    List<Statement> all = new ArrayList<>();
    all.add(new Statement("annotations of " + name, "pool " + name));
    types(all);
    all.addAll(events);
    return new AnnotatedPool(name, classes.stream().map(ClassShape::name).toList(), all);
  }

  /** What the classes call it, else the class that hands out. */
  private String name() {
    for (ClassShape shape : classes) {
      String given = PoolGroups.given(shape);
      if (!given.isEmpty()) {
        return given;
      }
    }
    for (ClassShape shape : classes) {
      for (ClassShape.Method method : shape.methods()) {
        if (PoolGroups.isMarked(method, EventKind.GET) && !method.hasNoCode()) {
          return shape.name();
        }
      }
    }
    return classes.get(0).name();
  }

  private void collect(ClassShape shape) {
    for (Mark mark : shape.marks()) {
      switch (mark.name()) {
        case "PoolPage" -> pages.add(shape.name());
        case "PoolHandle" -> handles.add(shape.name());
        case "PoolOwner" -> owners.add(shape.name());
        default -> {
          // Of the program's own.
        }
      }
    }
    for (ClassShape.Method method : shape.methods()) {
      if (!method.isStatic() && !pages.contains(shape.name()) && isOfBufferOverPages(method)) {
        handles.add(shape.name());
      }
      if (!PoolGroups.isMarked(method, EventKind.GET) || method.hasNoCode()) {
        continue;
      }
      String element = Types.element(method);
      if (!Types.isPrimitive(element) && !isPageClass(element)) {
        handles.add(element);
      }
      if (!method.isStatic() && !element.equals(shape.name())) {
        owners.add(shape.name());
      }
    }
  }

  private static boolean isOfBufferOverPages(ClassShape.Method method) {
    return OVER_PAGES.stream().anyMatch(kind -> PoolGroups.isMarked(method, kind));
  }

  private boolean isPageClass(String name) {
    return classes.stream()
        .filter(shape -> shape.name().equals(name))
        .flatMap(shape -> shape.marks().stream())
        .anyMatch(mark -> mark.name().equals("PoolPage"));
  }

  private Statement event(ClassShape shape, ClassShape.Method method, Mark mark, EventKind kind)
      throws DescriptorException {
    String where = "@" + mark.name() + " of " + shape.name() + "." + method;
    Roles roles = new Roles(where, shape, method, pages, handles).of(kind);
    if (roles.isOwners()) {
      owners.add(roles.owner());
    }
    if (!roles.handle().isEmpty()) {
      handles.add(roles.handle());
    }
    StringBuilder text = new StringBuilder();
    if (method.hasNoCode()) {
      // What users call; what is called is annotated itself.
      text.append("via ");
    }
    text.append(kind.word()).append(' ').append(shape.name()).append('.').append(method.name());
    text.append('(').append(roles.parameters()).append(')');
    if (!method.hasNoCode()) {
      text.append(roles.result());
      text.append(Options.of(where, mark, Options.OF_EVENT));
    }
    return new Statement(where, text.toString());
  }

  private void types(List<Statement> all) throws DescriptorException {
    for (String page : pages) {
      all.add(
          type(
              "page",
              page,
              "PoolPage",
              Map.of("count", "PoolCount", "frags", "PoolFrags", "size", "PoolSize")));
    }
    for (String handle : handles) {
      all.add(
          type(
              "handle",
              handle,
              "PoolHandle",
              pages.isEmpty() ? Map.of("count", "PoolCount", "size", "PoolSize") : Map.of()));
    }
    for (String owner : owners) {
      all.add(type("owner", owner, "PoolOwner", Map.of("used", "PoolUsed", "bound", "PoolBound")));
    }
  }

  private Statement type(String word, String name, String markName, Map<String, String> getters)
      throws DescriptorException {
    StringBuilder text = new StringBuilder(word).append(' ').append(name);
    ClassShape shape = shape(name);
    String where = "annotations of " + name;
    if (shape == null) {
      return new Statement(
          where,
          text.append(name.equals(BUFFER) && word.equals("handle") ? " size capacity()" : "")
              .toString());
    }
    Map<String, String> said = new LinkedHashMap<>();
    for (Map.Entry<String, String> getter : getters.entrySet()) {
      for (ClassShape.Method method : shape.methods()) {
        if (method.marks().stream().anyMatch(mark -> mark.name().equals(getter.getValue()))) {
          if (!method.parameters().isEmpty()) {
            throw new DescriptorException(
                new Position("@" + getter.getValue() + " of " + name + "." + method, 0, 0),
                "expected a method without parameters");
          }
          said.put(getter.getKey(), method.name() + "()");
        }
      }
    }
    // In the order in which the language wants 'used' and what belongs to it.
    for (String option : List.of("count", "frags", "size", "used", "bound")) {
      String getter = said.get(option);
      if (getter != null) {
        text.append(' ').append(option).append(' ').append(getter);
      }
    }
    for (Mark mark : shape.marks()) {
      if (mark.name().equals(markName)) {
        text.append(Options.of("@" + markName + " of " + name, mark, Options.OF_TYPE));
      }
    }
    return new Statement(where, text.toString());
  }

  private @Nullable ClassShape shape(String name) {
    for (ClassShape shape : classes) {
      if (shape.name().equals(name)) {
        return shape;
      }
    }
    return null;
  }
}
