package dev.tallyman.engine.annotated;

import dev.tallyman.engine.classfile.ClassShape;
import dev.tallyman.engine.classfile.Mark;
import dev.tallyman.engine.descriptor.DescriptorException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Turns annotated classes into descriptors. */
public final class AnnotatedPools {
  private AnnotatedPools() {}

  /**
   * What was found.
   *
   * @param pools pools in the words of a descriptor
   * @param refused annotations that mean nothing, each with its place and the reason
   */
  public record Found(List<AnnotatedPool> pools, List<String> refused) {}

  /**
   * The pools that these classes make. Classes without annotations that mean something may be in.
   */
  public static Found of(List<ClassShape> classes) {
    List<ClassShape> marked = new ArrayList<>();
    for (ClassShape shape : classes) {
      if (isMarked(shape)) {
        marked.add(shape);
      }
    }
    marked.sort(Comparator.comparing(ClassShape::name));
    List<AnnotatedPool> pools = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (List<ClassShape> group : PoolGroups.of(marked)) {
      try {
        if (hasEvent(group)) {
          pools.add(new PoolWriter(group).write());
        }
      } catch (DescriptorException e) {
        refused.add(String.valueOf(e.getMessage()));
      }
    }
    return new Found(pools, refused);
  }

  private static boolean isMarked(ClassShape shape) {
    return hasMark(shape.marks()) || shape.methods().stream().anyMatch(m -> hasMark(m.marks()));
  }

  private static boolean hasMark(List<Mark> marks) {
    return marks.stream().anyMatch(mark -> Marks.isMark(mark.name()));
  }

  private static boolean hasEvent(List<ClassShape> group) {
    return group.stream()
        .flatMap(shape -> shape.methods().stream())
        .flatMap(method -> method.marks().stream())
        .anyMatch(mark -> Marks.events().containsKey(mark.name()));
  }
}
