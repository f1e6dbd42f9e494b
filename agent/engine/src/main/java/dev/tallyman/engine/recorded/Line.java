package dev.tallyman.engine.recorded;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object, with a default for each member that is not there or not what was expected: newer
 * versions write more, and a file may hold anything.
 */
public final class Line {
  static final Line EMPTY = new Line(Map.of());

  private final Map<String, Object> members;

  private Line(Map<String, Object> members) {
    this.members = members;
  }

  /** Reads the object that the parser stands on. */
  public static Line read(JsonParser json) throws IOException {
    return new Line(object(json));
  }

  private static Map<String, Object> object(JsonParser json) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      Object value = value(json);
      if (value != null) {
        members.put(name, value);
      }
    }
    return members;
  }

  private static @Nullable Object value(JsonParser json) throws IOException {
    switch (json.currentToken()) {
      case START_OBJECT:
        return object(json);
      case START_ARRAY:
        List<Object> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          Object element = value(json);
          if (element != null) {
            elements.add(element);
          }
        }
        return elements;
      case VALUE_NUMBER_INT:
        return json.getLongValue();
      case VALUE_STRING:
        return json.getText();
      case VALUE_TRUE:
        return true;
      default:
        return null;
    }
  }

  /** True if there is such a member, and it is not null or false. */
  public boolean has(String name) {
    return members.containsKey(name);
  }

  /** The text, or an empty one. */
  public String text(String name) {
    return members.get(name) instanceof String text ? text : "";
  }

  /** The whole number, or the other one. */
  public long number(String name, long otherwise) {
    return members.get(name) instanceof Long number ? number : otherwise;
  }

  int number(String name) {
    return (int) number(name, 0);
  }

  /** True if the member is. */
  public boolean isTrue(String name) {
    return Boolean.TRUE.equals(members.get(name));
  }

  /** The texts of an array. */
  public List<String> texts(String name) {
    return list(name).stream().filter(String.class::isInstance).map(String.class::cast).toList();
  }

  /** The object, or an empty one. */
  public Line object(String name) {
    return members.get(name) instanceof Map<?, ?> map ? of(map) : EMPTY;
  }

  /** The objects of an array. */
  public List<Line> objects(String name) {
    return list(name).stream()
        .filter(Map.class::isInstance)
        .map(element -> of((Map<?, ?>) element))
        .toList();
  }

  int[] numbers(String name) {
    return list(name).stream().mapToInt(element -> ((Long) element).intValue()).toArray();
  }

  List<?> list(String name) {
    return members.get(name) instanceof List<?> list ? list : List.of();
  }

  private static Line of(Map<?, ?> map) {
    Map<String, Object> members = new LinkedHashMap<>();
    map.forEach((name, value) -> members.put((String) name, value));
    return new Line(members);
  }
}
