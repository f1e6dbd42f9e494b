package dev.tallyman.engine.descriptor;

import java.util.ArrayList;
import java.util.List;

/** Which lines of a descriptor say of a class what it is, and where. */
public final class NamedClasses {
  private static final List<String> KEYWORDS =
      List.of("page", "handle", "group", "owner", "alias", "holder", "lies", "idle", "parked");

  private NamedClasses() {}

  /**
   * A line that says what a class is.
   *
   * @param at the class in it
   * @param keyword what it is
   * @param className its full name
   */
  public record Named(Position at, String keyword, String className) {}

  /**
   * The lines of a text that was parsed before.
   *
   * @param origin where it comes from
   */
  public static List<Named> in(String origin, String text) throws DescriptorException {
    List<Named> named = new ArrayList<>();
    String packageName = "";
    int number = 0;
    for (String raw : text.split("\n", -1)) {
      Line line = new Line(origin, ++number, raw);
      if (line.atEnd()) {
        continue;
      }
      String keyword = line.word("a keyword");
      if (keyword.equals("pool")) {
        packageName = "";
      } else if (keyword.equals("package")) {
        packageName = line.word("a package");
      } else if (KEYWORDS.contains(keyword)) {
        Position at = line.here();
        String name = PoolBuilder.resolve(packageName, line.word("a class"));
        named.add(new Named(at, keyword, name));
      }
    }
    return named;
  }
}
