package dev.tallyman.engine.authoring;

import dev.tallyman.engine.classfile.ClassShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The text of a proposed descriptor, as it is written. */
final class ProposedText {
  private static final Set<String> PRIMITIVES =
      Set.of("void", "boolean", "byte", "char", "short", "int", "long", "float", "double");
  private static final int WIDTH = 96;

  private final String packageName;
  private final StringBuilder text = new StringBuilder();
  private final List<String> written = new ArrayList<>();

  ProposedText(String className) {
    packageName = className.substring(0, Math.max(0, className.lastIndexOf('.')));
    String simple = className.substring(className.lastIndexOf('.') + 1).replace('$', '-');
    text.append("# Proposed from the methods of ").append(className).append(".\n");
    text.append("# Read each line, and what it asks you to check; then delete the questions.\n");
    text.append("pool ").append(simple.toLowerCase(Locale.ROOT)).append('\n');
    if (!packageName.isEmpty()) {
      text.append("  package ").append(packageName).append('\n');
    }
  }

  static boolean isPrimitive(String type) {
    return PRIMITIVES.contains(type);
  }

  static boolean isCount(String type) {
    return type.equals("int") || type.equals("long");
  }

  /** A class as this text may call it. */
  String name(String className) {
    return !packageName.isEmpty()
            && className.startsWith(packageName + ".")
            && className.indexOf('.', packageName.length() + 1) < 0
        ? className.substring(packageName.length() + 1)
        : className;
  }

  /** A method's parameters, one of them with a role; -1 for none. */
  String parameters(ClassShape.Method method, int index, String role) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < method.parameters().size(); i++) {
      String type = name(method.parameters().get(i));
      texts.add(i == index ? type + " " + role : type);
    }
    return String.join(", ", texts);
  }

  String method(String owner, ClassShape.Method method, String parameters) {
    return name(owner) + "." + method.name() + "(" + parameters + ")";
  }

  /** Writes a line of comment, broken where it is too long. */
  void comment(String words) {
    StringBuilder line = new StringBuilder("  #");
    for (String word : words.split(" ")) {
      if (line.length() + word.length() > WIDTH) {
        text.append(line).append('\n');
        line = new StringBuilder("  #  ");
      }
      line.append(' ').append(word);
    }
    text.append(line).append('\n');
  }

  /** Writes a statement, once. */
  void line(String keyword, String what, String options) {
    String line =
        ("  " + keyword + " ".repeat(Math.max(1, 8 - keyword.length())) + what + "  " + options)
            .stripTrailing();
    if (!written.contains(line)) {
      written.add(line);
      text.append(line).append('\n');
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
