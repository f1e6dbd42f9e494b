package dev.tallyman.engine.weave;

import java.nio.charset.StandardCharsets;

/**
 * A look into a class file's constant pool without a parser, so that classes of no interest cost
 * next to nothing.
 */
final class ConstantPool {
  private ConstantPool() {}

  /**
   * True if some constant text of the class file begins with one of the prefixes (ASCII). False for
   * what is no class file.
   */
  static boolean hasTextStartingWith(byte[] classFile, byte[][] prefixes) {
    try {
      int count = u2(classFile, 8);
      int at = 10;
      for (int i = 1; i < count; i++) {
        switch (classFile[at]) {
          case 1: // Utf8
            int length = u2(classFile, at + 1);
            if (startsWith(classFile, at + 3, length, prefixes)) {
              return true;
            }
            at += 3 + length;
            break;
          case 5: // Long
          case 6: // Double: two entries
            at += 9;
            i++;
            break;
          case 7: // Class
          case 8: // String
          case 16: // MethodType
          case 19: // Module
          case 20: // Package
            at += 3;
            break;
          case 15: // MethodHandle
            at += 4;
            break;
          default:
            at += 5;
            break;
        }
      }
    } catch (ArrayIndexOutOfBoundsException e) {
      return false;
    }
    return false;
  }

  private static boolean startsWith(byte[] bytes, int from, int length, byte[][] prefixes) {
    for (byte[] prefix : prefixes) {
      if (prefix.length <= length && matches(bytes, from, prefix)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(byte[] bytes, int from, byte[] prefix) {
    for (int i = 0; i < prefix.length; i++) {
      if (bytes[from + i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  private static int u2(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
