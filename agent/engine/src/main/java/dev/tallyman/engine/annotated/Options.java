package dev.tallyman.engine.annotated;

import dev.tallyman.engine.classfile.Mark;
import dev.tallyman.engine.descriptor.DescriptorException;
import dev.tallyman.engine.descriptor.Nearest;
import dev.tallyman.engine.descriptor.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns the elements of an annotation into the options of a descriptor's line. */
final class Options {
  /** Elements by the option that they mean. {@code if} is no name in Java. */
  static final Map<String, String> OF_EVENT = new LinkedHashMap<>();

  static final Map<String, String> OF_TYPE = Map.of("floor", "floor");

  static {
    for (String option : List.of("channel", "floor", "last", "guard", "reclaim", "outermost")) {
      OF_EVENT.put(option, option);
    }
    OF_EVENT.put("when", "if");
  }

  private Options() {}

  /** The options that the annotation says, each with a blank in front. */
  static String of(String where, Mark mark, Map<String, String> known) throws DescriptorException {
    List<String> words = new ArrayList<>(known.keySet());
    words.add("pool");
    words.add("value");
    for (String element : mark.values().keySet()) {
      if (!words.contains(element)) {
        throw new DescriptorException(
            new Position(where, 0, 0),
            "expected an element ("
                + String.join(", ", words)
                + "), found '"
                + element
                + "'"
                + Nearest.question(element, words));
      }
    }
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> option : known.entrySet()) {
      String value = mark.values().get(option.getKey());
      if (value == null || value.isEmpty()) {
        continue;
      }
      if (option.getKey().equals("outermost")) {
        text.append(value.equals("true") ? " outermost" : "");
      } else {
        text.append(' ').append(option.getValue()).append(' ').append(value);
      }
    }
    return text.toString();
  }
}
