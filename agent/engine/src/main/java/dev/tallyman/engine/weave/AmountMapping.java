package dev.tallyman.engine.weave;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Binds {@link Amount} to an argument of the woven method. */
final class AmountMapping implements Advice.OffsetMapping.Factory<Amount> {
  private final Advice.OffsetMapping amount;

  AmountMapping(MethodDescription.InDefinedShape method, int argument) {
    this.amount =
        new Advice.OffsetMapping.ForArgument.Resolved(
            TypeDescription.Generic.OfNonGenericType.ForLoadedType.of(int.class),
            true,
            Assigner.Typing.STATIC,
            method.getParameters().get(argument));
  }

  @Override
  public Class<Amount> getAnnotationType() {
    return Amount.class;
  }

  @Override
  public Advice.OffsetMapping make(
      ParameterDescription.InDefinedShape target,
      AnnotationDescription.Loadable<Amount> annotation,
      AdviceType adviceType) {
    return amount;
  }
}
