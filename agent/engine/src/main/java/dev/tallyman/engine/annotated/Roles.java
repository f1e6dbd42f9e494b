package dev.tallyman.engine.annotated;

import dev.tallyman.engine.classfile.ClassShape;
import dev.tallyman.engine.classfile.Mark;
import dev.tallyman.engine.descriptor.DescriptorException;
import dev.tallyman.engine.descriptor.Position;
import dev.tallyman.ledger.EventKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which argument of an annotated method is the buffer, and what it returns. What an annotation says
 * comes first; else an argument whose type is a buffer's. Never a guess between two.
 */
final class Roles {
  private static final Map<String, String> MARKED =
      Map.of(
          "PoolHandle", "handle", "PoolPage", "page", "PoolAmount", "amount", "PoolPart", "part");
  private static final Set<EventKind> OF_A_BUFFER =
      Set.of(EventKind.PUT, EventKind.REF, EventKind.UNREF, EventKind.SET);
  private static final Set<EventKind> OF_ITSELF =
      Set.of(EventKind.CONFIRM, EventKind.CHECK, EventKind.MOVE);
  private static final Set<EventKind> OF_OWNER =
      Set.of(EventKind.POOL_CLOSE, EventKind.OWNER_END, EventKind.POOL_OPEN);

  private final String where;
  private final ClassShape shape;
  private final ClassShape.Method method;
  private final Set<String> pages;
  private final Set<String> handles;
  private final Map<Integer, String> said = new HashMap<>();
  private String result = "";
  private String handle = "";
  private String owner = "";

  Roles(
      String where,
      ClassShape shape,
      ClassShape.Method method,
      Set<String> pages,
      Set<String> handles) {
    this.where = where;
    this.shape = shape;
    this.method = method;
    this.pages = pages;
    this.handles = handles;
    for (int i = 0; i < method.parameters().size(); i++) {
      for (Mark mark : method.parameterMarks().get(i)) {
        String role = MARKED.get(mark.name());
        if (role != null) {
          said.put(i, role);
        }
      }
    }
  }

  /** Works out the roles in that event. */
  Roles of(EventKind kind) throws DescriptorException {
    if (pages.isEmpty()) {
      ofHandles(kind);
    } else {
      ofPages(kind);
    }
    if (OF_OWNER.contains(kind)) {
      boolean isMade = kind == EventKind.POOL_OPEN && !method.returned().equals("void");
      owner = isMade ? method.returned() : shape.name();
      result = isMade ? " -> owner" : "";
    }
    return this;
  }

  private void ofHandles(EventKind kind) throws DescriptorException {
    boolean isOwn = handles.contains(shape.name());
    if (kind == EventKind.GET && !said.containsValue("handle")) {
      returns("handle");
    } else if (OF_A_BUFFER.contains(kind) && !isOwn && !said.containsValue("handle")) {
      List<Integer> fitting = parametersOf(handles);
      List<Integer> objects = fitting.isEmpty() ? objects() : fitting;
      if (objects.size() > 1) {
        throw ambiguous();
      }
      if (objects.size() == 1) {
        said.put(objects.get(0), "handle");
      } else {
        handle = shape.name();
      }
    } else if (OF_ITSELF.contains(kind) && !said.containsValue("handle")) {
      if (kind == EventKind.CONFIRM && method.isStatic()) {
        returns("handle");
        handle = Types.element(method);
      } else {
        handle = shape.name();
      }
    } else if (kind == EventKind.BIRTH || kind == EventKind.HOLD && objects().isEmpty()) {
      returns("handle");
    }
  }

  private void ofPages(EventKind kind) throws DescriptorException {
    if (kind == EventKind.GET && !said.containsValue("page")) {
      if (pages.contains(Types.element(method))) {
        returns("page");
      } else if (handles.contains(Types.element(method))) {
        returns("handle");
      }
    }
    if (kind == EventKind.CLONE) {
      returns("handle");
    }
    if (!pages.contains(shape.name())) {
      only(parametersOf(pages), "page");
    }
    if (!handles.contains(shape.name())) {
      only(parametersOf(handles), "handle");
    }
  }

  private void only(List<Integer> fitting, String role) throws DescriptorException {
    if (said.containsValue(role)) {
      return;
    }
    if (fitting.size() > 1) {
      throw ambiguous();
    }
    for (int index : fitting) {
      said.put(index, role);
    }
  }

  private void returns(String role) {
    if (!Types.isPrimitive(method.returned()) && !method.isConstructor()) {
      result = " -> " + role + (Types.isList(method.returned()) ? " list" : "");
    }
  }

  private List<Integer> parametersOf(Set<String> classes) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < method.parameters().size(); i++) {
      String type = method.parameters().get(i);
      String element = Types.isList(type) ? type.replace("[]", "") : type;
      if (classes.contains(element) && !said.containsKey(i)) {
        found.add(i);
      }
    }
    return found;
  }

  private List<Integer> objects() {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < method.parameters().size(); i++) {
      if (!Types.isPrimitive(method.parameters().get(i)) && !said.containsKey(i)) {
        found.add(i);
      }
    }
    return found;
  }

  private DescriptorException ambiguous() {
    return new DescriptorException(
        new Position(where, 0, 0),
        "expected one argument that is the buffer, found several; mark it @PoolHandle or"
            + " @PoolPage");
  }

  /** The parameters as a descriptor writes them. */
  String parameters() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < method.parameters().size(); i++) {
      String type = method.parameters().get(i);
      String role = said.get(i);
      if (role == null || method.hasNoCode()) {
        texts.add(type);
      } else {
        boolean isList = role.equals("handle") && Types.isList(type);
        texts.add(type + " " + role + (isList ? " list" : ""));
      }
    }
    return String.join(", ", texts);
  }

  /** What is returned, with a blank in front; empty if it does not matter. */
  String result() {
    return result;
  }

  /** A class that is a buffer's, because its own method is an event of it; empty for none. */
  String handle() {
    return handle;
  }

  /** True if the event says that a class is a pool's. */
  boolean isOwners() {
    return !owner.isEmpty();
  }

  /** That class. */
  String owner() {
    return owner;
  }
}
