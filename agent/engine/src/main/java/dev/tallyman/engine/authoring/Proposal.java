package dev.tallyman.engine.authoring;

import dev.tallyman.engine.classfile.ClassPath;
import dev.tallyman.engine.classfile.ClassShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Proposes a descriptor for a class: what its methods' names and types make likely, each line with
 * the reason and with what its reader must check. Of one thread.
 */
public final class Proposal {
  private static final Set<String> ROOTS = Set.of("java.lang.Object", "java.lang.Enum");

  private final ClassPath path;
  private final String className;
  private final ProposedText text;
  private final Set<String> handles = new LinkedHashSet<>();

  private Proposal(ClassPath path, String className) {
    this.path = path;
    this.className = className;
    this.text = new ProposedText(className);
  }

  /**
   * Proposes.
   *
   * @param className a pool's class, a buffer's, or an interface of theirs; it must be on the path
   * @return the descriptor; empty if no method looks like one of a pool's
   */
  public static Optional<String> of(ClassPath path, String className) {
    Proposal proposal = new Proposal(path, className);
    boolean isPool = proposal.asPool();
    boolean isSomething = isPool || proposal.asBuffer(className, false);
    return isSomething ? Optional.of(proposal.text.toString()) : Optional.empty();
  }

  /** A method where it has code, or an abstract one. */
  private record Declared(String owner, ClassShape.Method method) {
    String called() {
      return method.name() + "()";
    }
  }

  /**
   * The methods of a class that users may call, those it inherits too, by the class with the code.
   */
  private List<Declared> methodsOf(String name) {
    Map<String, Declared> methods = new LinkedHashMap<>();
    for (ClassShape shape : path.withSupertypes(name)) {
      if (ROOTS.contains(shape.name())) {
        continue;
      }
      for (ClassShape.Method method : shape.methods()) {
        if (!method.isConstructor() && !isPrivate(method)) {
          methods.putIfAbsent(method.toString(), new Declared(shape.name(), method));
        }
      }
    }
    return List.copyOf(methods.values());
  }

  private static boolean isPrivate(ClassShape.Method method) {
    return java.lang.reflect.Modifier.isPrivate(method.access());
  }

  private boolean asPool() {
    List<Declared> methods = methodsOf(className);
    List<Declared> gets = new ArrayList<>();
    Map<Declared, Integer> puts = new LinkedHashMap<>();
    for (Declared get : methods) {
      if (!handsOut(get.method)) {
        continue;
      }
      boolean isPaired = false;
      for (Declared put : methods) {
        int parameter = takesBack(put.method, get.method);
        if (parameter >= 0) {
          puts.put(put, parameter);
          isPaired = true;
        }
      }
      if (isPaired || PoolVerbs.GET.names(get.method.name()) && isLeased(element(get.method))) {
        gets.add(get);
        handles.add(element(get.method));
        if (!isPaired) {
          ownPuts(element(get.method));
        }
      }
    }
    if (gets.isEmpty()) {
      return false;
    }
    types(methods);
    gets.forEach(this::get);
    puts.forEach(this::put);
    if (puts.isEmpty()) {
      List.copyOf(handles).forEach(handle -> asBuffer(handle, true));
    }
    closes(methods);
    return true;
  }

  private boolean handsOut(ClassShape.Method method) {
    String element = element(method);
    return (PoolVerbs.GET.names(method.name()) || method.name().startsWith("get"))
        && !ProposedText.isPrimitive(element)
        && !element.equals("java.lang.String")
        && !element.equals("java.lang.Class");
  }

  /** The parameter that takes back what the other method hands out; -1 for none. */
  private int takesBack(ClassShape.Method method, ClassShape.Method get) {
    if (!PoolVerbs.PUT.names(method.name())) {
      return -1;
    }
    String handle = element(get);
    if (!PoolVerbs.GET.names(get.name())) {
      // getBuffer() is a get where just such a buffer is taken back; getName() is none.
      return handle.startsWith("java.") ? -1 : method.parameters().indexOf(handle);
    }
    for (int i = 0; i < method.parameters().size(); i++) {
      String type = method.parameters().get(i);
      boolean fits =
          type.equals(handle)
              || path.withSupertypes(handle).stream().anyMatch(s -> s.name().equals(type));
      if (fits) {
        return i;
      }
    }
    return -1;
  }

  /** True if a buffer has a method of its own that gives it back. */
  private boolean isLeased(String handle) {
    return path.shape(handle).isPresent()
        && methodsOf(handle).stream().anyMatch(one -> endsLife(one.method));
  }

  /** A buffer that is given back by a method of its own is followed in the classes that have it. */
  private void ownPuts(String handle) {
    for (Declared one : methodsOf(handle)) {
      if (endsLife(one.method) && one.method.hasNoCode()) {
        for (ClassShape shape : withCode(one.owner)) {
          if (hasCode(shape, one.method)) {
            handles.add(shape.name());
          }
        }
      }
    }
  }

  private static boolean hasCode(ClassShape shape, ClassShape.Method wanted) {
    return shape.methods().stream()
        .anyMatch(one -> one.toString().equals(wanted.toString()) && !one.hasNoCode());
  }

  private static boolean endsLife(ClassShape.Method method) {
    return method.parameters().isEmpty()
        && !method.isStatic()
        && (PoolVerbs.UNREF.names(method.name()) || PoolVerbs.CLOSE.names(method.name()));
  }

  private static String element(ClassShape.Method method) {
    String type = method.returned();
    String element = method.element();
    boolean isCollection = type.equals("java.util.List") || type.equals("java.util.Collection");
    if (isCollection && element != null) {
      return element;
    }
    return type.endsWith("[]") && !ProposedText.isPrimitive(type.replace("[]", ""))
        ? type.substring(0, type.length() - 2)
        : type;
  }

  private void types(List<Declared> methods) {
    String sized = "";
    for (String handle : handles) {
      String size = sized.isEmpty() ? getter(handle, PoolVerbs.SIZE) : "";
      sized = sized.isEmpty() ? size : sized;
      text.comment("What it hands out.");
      if (!size.isEmpty()) {
        text.comment("Check: " + size + " is its size in bytes.");
      }
      text.line("handle", text.name(handle), size.isEmpty() ? "" : "size " + size);
    }
    String used = "";
    for (Declared one : methods) {
      if (used.isEmpty() && isNumber(one.method) && PoolVerbs.USED.names(one.method.name())) {
        used = one.called();
      }
    }
    if (path.shape(className).map(shape -> !shape.isInterface()).orElse(false)) {
      text.comment("The pool: a buffer that is given to another one than it came from shows.");
      if (!used.isEmpty()) {
        text.comment("Check: " + used + " is 0 when all is back; if not, say 'floor N'.");
      }
      text.line("owner", text.name(className), used.isEmpty() ? "" : "used " + used);
    }
  }

  private static boolean isNumber(ClassShape.Method method) {
    return method.parameters().isEmpty()
        && (method.returned().equals("int") || method.returned().equals("long"));
  }

  private String getter(String name, PoolVerbs verbs) {
    for (Declared one : methodsOf(name)) {
      if (isNumber(one.method) && verbs.names(one.method.name())) {
        return one.called();
      }
    }
    return "";
  }

  private void get(Declared get) {
    boolean isList = !element(get.method).equals(get.method.returned());
    String result = "-> handle" + (isList ? " list" : "");
    lines(
        "get",
        get,
        "It hands out what " + (isList ? "is in the list that it returns" : "it returns") + ".",
        "null is none. Where one get calls another, it is one.",
        text.parameters(get.method, -1, ""),
        result);
  }

  private void put(Declared put, int parameter) {
    lines(
        "put",
        put,
        "It takes back what was handed out.",
        "what does it do with a buffer that is back already? Nothing: add 'guard ignored'. It takes"
            + " it twice: 'guard silent'. It throws: as it is.",
        text.parameters(put.method, parameter, "handle"),
        "");
  }

  private void closes(List<Declared> methods) {
    for (Declared one : methods) {
      boolean isClose =
          one.method.parameters().isEmpty()
              && PoolVerbs.CLOSE.names(one.method.name())
              && one.owner.equals(className)
              && !one.method.hasNoCode();
      if (isClose && path.shape(className).map(shape -> !shape.isInterface()).orElse(false)) {
        text.comment("What is out when the pool is closed is lost.");
        text.comment("Check: all must be back by then.");
        text.line("close", text.method(one.owner, one.method, ""), "");
      }
    }
  }

  /** A buffer that counts for itself, or is given back by a method of its own. */
  private boolean asBuffer(String name, boolean isHandedOut) {
    List<Declared> refs = new ArrayList<>();
    List<Declared> ends = new ArrayList<>();
    for (Declared one : methodsOf(name)) {
      boolean isAmount =
          one.method.parameters().isEmpty()
              || one.method.parameters().size() == 1
                  && ProposedText.isCount(one.method.parameters().get(0));
      if (one.method.isStatic() || !isAmount) {
        continue;
      }
      if (PoolVerbs.REF.names(one.method.name()) && !isNumber(one.method)) {
        refs.add(one);
      } else if (PoolVerbs.UNREF.names(one.method.name()) || isHandedOut && endsLife(one.method)) {
        ends.add(one);
      }
    }
    if (ends.isEmpty() || refs.isEmpty() && !isHandedOut) {
      return false;
    }
    if (!isHandedOut) {
      String count = getter(name, PoolVerbs.COUNT);
      String size = getter(name, PoolVerbs.SIZE);
      text.comment("It counts who holds it.");
      String options = count.isEmpty() ? "" : "count " + count;
      text.line("handle", text.name(name), options + (size.isEmpty() ? "" : " size " + size));
      births(name);
    }
    refs.forEach(ref -> moves("ref", ref, "One reference more."));
    ends.forEach(end -> moves(refs.isEmpty() ? "put" : "unref", end, "One reference less."));
    return true;
  }

  private void births(String name) {
    List<String> makers = new ArrayList<>();
    for (ClassShape shape : withCode(name)) {
      if (!shape.isAbstract()) {
        makers.add(shape.name());
      }
    }
    for (String maker : makers) {
      text.comment("It is handed out with one reference by whoever makes it.");
      text.comment(
          "Check: is one that was given back used again? Then name the method that makes it ready"
              + " instead, or describe its pool with 'get'.");
      text.line("confirm", text.name(maker) + ".<init>(..)", "");
    }
  }

  private void moves(String word, Declared one, String reason) {
    boolean isAmount = !one.method.parameters().isEmpty();
    boolean saysLast = word.equals("unref") && one.method.returned().equals("boolean");
    String check = saysLast ? "true means that it was the last." : "it always moves the count.";
    if (isAmount) {
      check = check + " The number is how many.";
    }
    lines(
        word,
        one,
        reason,
        check,
        text.parameters(one.method, isAmount ? 0 : -1, "amount"),
        saysLast ? "last true" : "");
  }

  /** An abstract method is a way to those that implement it. */
  private void lines(
      String word, Declared one, String reason, String check, String parameters, String options) {
    text.comment(reason);
    text.comment("Check: " + check);
    if (!one.method.hasNoCode()) {
      text.line(word, text.method(one.owner, one.method, parameters), options);
      return;
    }
    for (ClassShape shape : withCode(one.owner)) {
      for (ClassShape.Method method : shape.methods()) {
        if (method.toString().equals(one.method.toString()) && !method.hasNoCode()) {
          text.line(word, text.method(shape.name(), method, parameters), options);
        }
      }
    }
    text.line(
        "via " + word, text.method(one.owner, one.method, text.parameters(one.method, -1, "")), "");
  }

  /** The class and those below it. */
  private List<ClassShape> withCode(String name) {
    List<ClassShape> found = new ArrayList<>();
    @Nullable ClassShape itself = path.shape(name).orElse(null);
    if (itself != null && !itself.isInterface()) {
      found.add(itself);
    }
    if (itself != null && (itself.isInterface() || itself.isAbstract())) {
      for (ClassShape shape : path.all().values()) {
        boolean isBelow =
            !shape.name().equals(name)
                && !shape.isInterface()
                && path.withSupertypes(shape.name()).stream().anyMatch(s -> s.name().equals(name));
        if (isBelow) {
          found.add(shape);
        }
      }
    }
    return found;
  }
}
