package dev.tallyman.engine.weave;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tallyman.engine.classfile.ConstantTexts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A look into a class file's constant pool without a parser, so that classes of no interest cost
 * next to nothing.
 */
final class ConstantPool {
  private ConstantPool() {}

  /** Class names whose last part is longer are rare, and no pool's. */
  private static final int LONGEST_SIMPLE_NAME = 100;

  /**
   * Which packages the class file's constant texts name, as they are or below a prefix. A text
   * counts if it looks like a class of the package.
   *
   * @param packages internal names with the last slash, ASCII
   * @return for each the index of the package, a blank, and the prefix with its last dot, or
   *     nothing for none; empty for what is no class file
   */
  static Set<String> packages(byte[] classFile, byte[][] packages) {
    Set<String> found = Set.of();
    try {
      ConstantTexts texts = new ConstantTexts(classFile);
      while (texts.next()) {
        String text = packageIn(classFile, texts.from(), texts.length(), packages);
        if (text != null) {
          found = found.isEmpty() ? new TreeSet<>() : found;
          found.add(text);
        }
      }
    } catch (ArrayIndexOutOfBoundsException e) {
      return Set.of();
    }
    return found;
  }

  /** The same for constant texts that somebody else has read. */
  static Set<String> packages(List<String> texts, byte[][] packages) {
    Set<String> found = Set.of();
    for (String text : texts) {
      if (text.indexOf('/') > 0 && text.charAt(text.length() - 1) != ';') {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String name = packageIn(bytes, 0, bytes.length, packages);
        if (name != null) {
          found = found.isEmpty() ? new TreeSet<>() : found;
          found.add(name);
        }
      }
    }
    return found;
  }

  private static @Nullable String packageIn(byte[] bytes, int from, int length, byte[][] packages) {
    if (length == 0 || !isLetter(bytes[from]) || bytes[from + length - 1] == ';') {
      return null; // A descriptor, a signature, or no name at all.
    }
    int slash = from + length - 1;
    int stop = Math.max(from, slash - LONGEST_SIMPLE_NAME);
    while (slash >= stop && bytes[slash] != '/') {
      slash--;
    }
    if (slash < stop) {
      return null;
    }
    for (int i = 0; i < packages.length; i++) {
      byte[] name = packages[i];
      int start = slash + 1 - name.length;
      if (start >= from
          && (start == from || bytes[start - 1] == '/')
          && matches(bytes, start, name)) {
        return i + " " + new String(bytes, from, start - from, ISO_8859_1).replace('/', '.');
      }
    }
    return null;
  }

  private static boolean isLetter(byte b) {
    return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '_' || b == '$' || b < 0;
  }

  private static boolean matches(byte[] bytes, int from, byte[] name) {
    // From the end: packages differ there.
    for (int i = name.length - 1; i >= 0; i--) {
      if (bytes[from + i] != name[i]) {
        return false;
      }
    }
    return true;
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
