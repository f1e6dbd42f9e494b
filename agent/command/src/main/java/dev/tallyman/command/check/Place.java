package dev.tallyman.command.check;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A site, taken apart: {@code com.acme.Reader.read(Reader.java:17)}.
 *
 * @param type the class, empty if the site is unknown
 * @param name the method, empty if the site is unknown
 * @param file the source file's name, empty if unknown
 * @param line the line in it, 0 if unknown
 */
public record Place(String type, String name, String file, int line) {
  private static final Pattern SITE =
      Pattern.compile(
          "(?s)(?<type>[^(]*)\\.(?<name>[^.(]+)\\((?<file>[^:)]*)(:(?<line>\\d{1,9}))?\\)");

  /** Reads a site; of one that is not written like this nothing is known. */
  public static Place of(String site) {
    Matcher matcher = SITE.matcher(site);
    if (!matcher.matches()) {
      return new Place("", "", "", 0);
    }
    String file = matcher.group("file");
    String line = matcher.group("line");
    return new Place(
        matcher.group("type"),
        matcher.group("name"),
        file.contains(".") ? file : "",
        line == null ? 0 : Integer.parseInt(line));
  }

  /** Class and method; empty if unknown. */
  public String method() {
    return type.isEmpty() ? "" : type + "." + name;
  }

  /** Where the source file lies below its source root: {@code com/acme/Reader.java}; or empty. */
  public String path() {
    if (file.isEmpty()) {
      return "";
    }
    int dot = type.lastIndexOf('.');
    return dot < 0 ? file : type.substring(0, dot + 1).replace('.', '/') + file;
  }
}
