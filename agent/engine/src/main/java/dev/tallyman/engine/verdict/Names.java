package dev.tallyman.engine.verdict;

/** Names from the program, in files of ours. */
final class Names {
  private Names() {}

  /** Without what would end the line. */
  static String oneLine(String name) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      out.append(Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? '?' : c);
    }
    return out.toString().strip();
  }
}
