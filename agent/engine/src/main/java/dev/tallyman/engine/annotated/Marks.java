package dev.tallyman.engine.annotated;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tallyman.engine.classfile.ConstantTexts;
import dev.tallyman.ledger.EventKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The simple names by which annotations are known: {@code Pool} and a word of the descriptor
 * language. Immutable.
 */
public final class Marks {
  /** What stands in a descriptor for the annotated class, parameter or getter. */
  private static final String[] OTHERS = {
    "page", "handle", "owner", "amount", "part", "count", "frags", "size", "used", "bound"
  };

  /** What all of them begin with. */
  static final String FIRST = "Pool";

  private static final int LONGEST = 16;
  private static final Map<String, EventKind> EVENTS = new HashMap<>();
  private static final Set<String> NAMES = new HashSet<>();
  private static final Set<String> FILES = new HashSet<>();

  static {
    for (EventKind kind : EventKind.values()) {
      EVENTS.put(name(kind), kind);
    }
    NAMES.addAll(EVENTS.keySet());
    for (String word : OTHERS) {
      NAMES.add(FIRST + capital(word));
    }
    for (String name : NAMES) {
      FILES.add(name + ".class");
    }
  }

  private Marks() {}

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  /** The name of the annotation that says that a method is the event. */
  static String name(EventKind kind) {
    return switch (kind) {
      case PAGE_IN -> "PoolPageIn";
      case PAGE_OUT -> "PoolPageOut";
      case PAGE_MAKE -> "PoolPageMake";
      case OWNER_END -> "PoolOwnerEnd";
      default -> FIRST + capital(kind.word());
    };
  }

  /** Names of class files of such annotations. */
  static Set<String> files() {
    return FILES;
  }

  static Map<String, EventKind> events() {
    return EVENTS;
  }

  /** True if an annotation of that simple name means something. */
  public static boolean isMark(String simpleName) {
    return NAMES.contains(simpleName);
  }

  /**
   * True if the class file names the type of an annotation that means something: then it is worth
   * reading. Costs a look at the last letters of each text in its constant pool.
   */
  public static boolean mayBeIn(byte[] classFile) {
    try {
      ConstantTexts texts = new ConstantTexts(classFile);
      while (texts.next()) {
        int end = texts.from() + texts.length() - 1;
        if (texts.length() > FIRST.length() + 2
            && classFile[end] == ';'
            && classFile[texts.from()] == 'L'
            && endsWithName(classFile, texts.from(), end)) {
          return true;
        }
      }
    } catch (ArrayIndexOutOfBoundsException e) {
      return false;
    }
    return false;
  }

  private static boolean endsWithName(byte[] bytes, int first, int end) {
    int stop = Math.max(first, end - LONGEST);
    int at = end - 1;
    while (at > stop && bytes[at] != '/' && bytes[at] != '$') {
      at--;
    }
    return bytes[at + 1] == 'P'
        && bytes[at + 2] == 'o'
        && bytes[at + 3] == 'o'
        && NAMES.contains(new String(bytes, at + 1, end - at - 1, ISO_8859_1));
  }
}
