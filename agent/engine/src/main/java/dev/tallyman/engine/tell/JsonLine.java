package dev.tallyman.engine.tell;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one JSON object on one line. Every text is escaped: names come from the program. */
public final class JsonLine {
  private final StringBuilder out = new StringBuilder("{");

  /** Begins an object whose {@code type} this is. */
  public JsonLine(String type) {
    put("type", type);
  }

  /** Begins an object. */
  public JsonLine() {}

  /** A text, or null. */
  public JsonLine put(String name, @Nullable String value) {
    key(name);
    if (value == null) {
      out.append("null");
    } else {
      quote(value);
    }
    return this;
  }

  /** A whole number. */
  public JsonLine put(String name, long value) {
    key(name);
    out.append(value);
    return this;
  }

  /** True or false. */
  public JsonLine put(String name, boolean value) {
    key(name);
    out.append(value);
    return this;
  }

  /** Leaves the member out where there is nothing to say. */
  JsonLine putIfGiven(String name, String value) {
    return value.isEmpty() ? this : put(name, value);
  }

  /** An array of texts. */
  public JsonLine texts(String name, Collection<String> values) {
    key(name);
    out.append('[');
    String separator = "";
    for (String value : values) {
      out.append(separator);
      quote(value);
      separator = ",";
    }
    out.append(']');
    return this;
  }

  /** An array of objects, which are finished by this. */
  public JsonLine objects(String name, Collection<JsonLine> values) {
    key(name);
    out.append('[');
    String separator = "";
    for (JsonLine value : values) {
      out.append(separator).append(value.end());
      separator = ",";
    }
    out.append(']');
    return this;
  }

  /** Short arrays of numbers and texts. */
  JsonLine numbers(String name, List<Integer> numbers) {
    key(name);
    out.append('[');
    String separator = "";
    for (int number : numbers) {
      out.append(separator).append(number);
      separator = ",";
    }
    out.append(']');
    return this;
  }

  JsonLine tuples(String name, List<List<Object>> tuples) {
    key(name);
    out.append('[');
    String separator = "";
    for (List<Object> tuple : tuples) {
      out.append(separator).append('[');
      separator = "";
      for (Object element : tuple) {
        out.append(separator);
        if (element instanceof String text) {
          quote(text);
        } else {
          out.append(element);
        }
        separator = ",";
      }
      out.append(']');
      separator = ",";
    }
    out.append(']');
    return this;
  }

  /** An object, which is finished by this. */
  public JsonLine object(String name, JsonLine value) {
    key(name);
    out.append(value.end());
    return this;
  }

  /** The finished object, without a line end. */
  public String end() {
    return out.append('}').toString();
  }

  private void key(String name) {
    if (out.length() > 1) {
      out.append(',');
    }
    quote(name);
    out.append(':');
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          // Control characters, the line ends that only some readers know, and halves of pairs.
          if (c < 0x20
              || c >= 0x7f && c <= 0x9f
              || c == 0x2028
              || c == 0x2029
              || Character.isSurrogate(c)) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
