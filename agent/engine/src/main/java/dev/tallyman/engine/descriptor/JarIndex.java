package dev.tallyman.engine.descriptor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Collection;
import java.util.Set;

/**
 * The index at the end of a jar, read as it is: a walk over its names costs a tenth of what {@code
 * ZipFile} takes to make an entry of each, and it is done for every jar of the class path.
 */
public final class JarIndex {
  private static final int END_LENGTH = 22;
  private static final int MOST_COMMENT = 0xffff;
  private static final int END = 0x06054b50;
  private static final int ENTRY = 0x02014b50;
  private static final int HEAD = 46;
  private static final int LARGEST = 64 << 20;
  private static final byte[] NONE = new byte[0];

  private JarIndex() {}

  /**
   * True if the jar has a file of one of the names below some folder. False for a jar of more than
   * 65 534 files, or one that can not be read.
   */
  static boolean hasBelowAPrefix(File jar, Collection<String> names) {
    byte[][] ends = new byte[names.size()][];
    int n = 0;
    for (String name : names) {
      ends[n++] = ("/" + name).getBytes(ISO_8859_1);
    }
    byte[] index = of(jar);
    int at = 0;
    for (int next = next(index, at); next > 0; next = next(index, at)) {
      int name = at + HEAD;
      int nameEnd = name + u2(index, at + 28);
      for (byte[] end : ends) {
        if (nameEnd - name > end.length && endsWith(index, nameEnd, end)) {
          return true;
        }
      }
      at = next;
    }
    return false;
  }

  /**
   * True if a file of one of these names is somewhere in the jar. False where {@link
   * #hasBelowAPrefix} is.
   *
   * @param first what all the names begin with
   */
  public static boolean hasFile(File jar, String first, Set<String> names) {
    byte[] index = of(jar);
    byte[] begin = first.getBytes(ISO_8859_1);
    int at = 0;
    for (int next = next(index, at); next > 0; next = next(index, at)) {
      int nameEnd = at + HEAD + u2(index, at + 28);
      int simple = nameEnd;
      while (simple > at + HEAD && index[simple - 1] != '/') {
        simple--;
      }
      if (nameEnd - simple > begin.length
          && endsWith(index, simple + begin.length, begin)
          && names.contains(new String(index, simple, nameEnd - simple, ISO_8859_1))) {
        return true;
      }
      at = next;
    }
    return false;
  }

  /** The index; empty for a jar that can not be read. */
  private static byte[] of(File jar) {
    try (RandomAccessFile file = new RandomAccessFile(jar, "r")) {
      int tailLength = (int) Math.min(file.length(), END_LENGTH + MOST_COMMENT);
      byte[] tail = read(file, file.length() - tailLength, tailLength);
      int end = tailLength - END_LENGTH;
      while (end >= 0 && u4(tail, end) != END) {
        end--;
      }
      if (end < 0) {
        return NONE;
      }
      int length = u4(tail, end + 12);
      int start = u4(tail, end + 16);
      return length > 0 && length <= LARGEST && start >= 0 ? read(file, start, length) : NONE;
    } catch (IOException | ArrayIndexOutOfBoundsException e) {
      return NONE;
    }
  }

  private static byte[] read(RandomAccessFile file, long from, int length) throws IOException {
    byte[] bytes = new byte[length];
    file.seek(from);
    file.readFully(bytes);
    return bytes;
  }

  /** Where the entry ends that begins there, or 0 if none does. */
  private static int next(byte[] index, int at) {
    if (at + HEAD > index.length || u4(index, at) != ENTRY) {
      return 0;
    }
    int end = at + HEAD + u2(index, at + 28) + u2(index, at + 30) + u2(index, at + 32);
    return end <= index.length ? end : 0;
  }

  private static boolean endsWith(byte[] bytes, int to, byte[] end) {
    for (int i = end.length - 1; i >= 0; i--) {
      if (bytes[to - end.length + i] != end[i]) {
        return false;
      }
    }
    return true;
  }

  private static int u2(byte[] bytes, int at) {
    return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
  }

  private static int u4(byte[] bytes, int at) {
    return u2(bytes, at) | u2(bytes, at + 2) << 16;
  }
}
