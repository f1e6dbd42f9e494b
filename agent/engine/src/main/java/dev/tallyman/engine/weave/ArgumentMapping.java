package dev.tallyman.engine.weave;

import java.lang.annotation.Annotation;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Gives a template an argument of the method that it is woven into. */
final class ArgumentMapping<T extends Annotation> implements Advice.OffsetMapping.Factory<T> {
  private final Class<T> role;
  private final Advice.OffsetMapping argument;

  /**
   * Maps one argument.
   *
   * @param role what marks the template's parameter
   * @param type the parameter's type
   */
  ArgumentMapping(
      Class<T> role, Class<?> type, MethodDescription.InDefinedShape method, int argument) {
    this.role = role;
    this.argument =
        new Advice.OffsetMapping.ForArgument.Resolved(
            TypeDescription.Generic.OfNonGenericType.ForLoadedType.of(type),
            true,
            // A type of the program is not read to see that it is an Object.
            type.isPrimitive() ? Assigner.Typing.STATIC : Assigner.Typing.DYNAMIC,
            method.getParameters().get(argument));
  }

  @Override
  public Class<T> getAnnotationType() {
    return role;
  }

  @Override
  public Advice.OffsetMapping make(
      ParameterDescription.InDefinedShape target,
      AnnotationDescription.Loadable<T> annotation,
      AdviceType adviceType) {
    return argument;
  }
}
