package dev.tallyman.engine.classfile;

/**
 * Walks over the texts in a class file's constant pool without a parser, so that classes of no
 * interest cost next to nothing. What is no class file ends early, or with an {@link
 * ArrayIndexOutOfBoundsException}.
 */
public final class ConstantTexts {
  private final byte[] bytes;
  private final int count;
  private int index = 1;
  private int at = 10;
  private int from;
  private int length;

  public ConstantTexts(byte[] classFile) {
    this.bytes = classFile;
    this.count = u2(8);
  }

  /** Goes to the next text; false if there is none. */
  public boolean next() {
    while (index < count) {
      index++;
      switch (bytes[at]) {
        case 1: // Utf8
          from = at + 3;
          length = u2(at + 1);
          at = from + length;
          return true;
        case 5: // Long
        case 6: // Double: two entries
          at += 9;
          index++;
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
    return false;
  }

  /** Where the text begins in the class file. */
  public int from() {
    return from;
  }

  /** Its length in bytes. */
  public int length() {
    return length;
  }

  private int u2(int offset) {
    return (bytes[offset] & 0xff) << 8 | bytes[offset + 1] & 0xff;
  }
}
