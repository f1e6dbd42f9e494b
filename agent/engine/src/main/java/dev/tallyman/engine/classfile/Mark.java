package dev.tallyman.engine.classfile;

import java.util.Map;

/**
 * An annotation, whatever package it is of and whether or not it is there at run time.
 *
 * @param name its simple name
 * @param values what it says, element by element, as text; constants of an enum in small letters
 */
public record Mark(String name, Map<String, String> values) {
  public Mark {
    values = Map.copyOf(values);
  }
}
