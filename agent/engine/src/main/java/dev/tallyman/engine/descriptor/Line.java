package dev.tallyman.engine.descriptor;

import java.util.Collection;
import java.util.List;

/** One line of a descriptor, read from left to right. */
final class Line {
  private final String origin;
  private final int number;
  private final String text;
  private int at;

  Line(String origin, int number, String raw) {
    this.origin = origin;
    this.number = number;
    int comment = raw.indexOf('#');
    this.text = comment < 0 ? raw : raw.substring(0, comment);
    skipBlanks();
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  boolean atEnd() {
    return at >= text.length();
  }

  Position here() {
    return new Position(origin, number, number == 0 ? 0 : at + 1);
  }

  private static boolean isWord(char c) {
    return Character.isJavaIdentifierPart(c)
        || c == '.'
        || c == '<'
        || c == '>'
        || c == '*'
        || c == '['
        || c == ']';
  }

  /** A hyphen is part of a name, unless it begins an arrow. */
  private boolean isHyphen(int index) {
    return text.charAt(index) == '-' && !text.startsWith("->", index);
  }

  /** The next word, or an empty one. */
  private String peekWord() {
    int end = at;
    while (end < text.length() && (isWord(text.charAt(end)) || isHyphen(end))) {
      end++;
    }
    return text.substring(at, end);
  }

  boolean isAtWord() {
    return !peekWord().isEmpty();
  }

  boolean isAtNumber() {
    int digit = at < text.length() && text.charAt(at) == '-' ? at + 1 : at;
    return digit < text.length() && text.charAt(digit) >= '0' && text.charAt(digit) <= '9';
  }

  boolean startsWith(String sign) {
    return text.startsWith(sign, at);
  }

  String word(String expected) throws DescriptorException {
    String word = peekWord();
    if (word.isEmpty()) {
      throw error("expected " + expected + ", found " + rest());
    }
    at += word.length();
    skipBlanks();
    return word;
  }

  /** Takes a word if it is the next one. */
  boolean accept(String word) {
    if (!peekWord().equals(word)) {
      return false;
    }
    at += word.length();
    skipBlanks();
    return true;
  }

  /** Takes a sign if it is the next one. */
  boolean acceptSign(String sign) {
    if (!text.startsWith(sign, at)) {
      return false;
    }
    at += sign.length();
    skipBlanks();
    return true;
  }

  void sign(String sign) throws DescriptorException {
    if (!acceptSign(sign)) {
      throw error("expected '" + sign + "', found " + rest());
    }
  }

  String oneOf(String what, Collection<String> words) throws DescriptorException {
    Position start = here();
    String word = word(what);
    if (!words.contains(word)) {
      throw new DescriptorException(
          start,
          "expected "
              + what
              + " ("
              + String.join(", ", words)
              + "), found '"
              + word
              + "'"
              + Nearest.question(word, words));
    }
    return word;
  }

  long longNumber(String expected) throws DescriptorException {
    Position start = here();
    String word = word(expected);
    try {
      return Long.parseLong(word);
    } catch (NumberFormatException e) {
      throw new DescriptorException(start, "expected " + expected + ", found '" + word + "'");
    }
  }

  int number(String expected) throws DescriptorException {
    Position start = here();
    String word = word(expected);
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw new DescriptorException(start, "expected " + expected + ", found '" + word + "'");
    }
  }

  void end(List<String> couldFollow) throws DescriptorException {
    if (!atEnd()) {
      String more = couldFollow.isEmpty() ? "" : " or " + String.join(", ", couldFollow);
      throw error("expected the end of the line" + more + ", found " + rest());
    }
  }

  DescriptorException error(String message) {
    return new DescriptorException(here(), message);
  }

  private String rest() {
    return atEnd() ? "the end of the line" : "'" + text.substring(at).strip() + "'";
  }
}
