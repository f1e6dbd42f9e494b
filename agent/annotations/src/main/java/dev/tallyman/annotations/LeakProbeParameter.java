package dev.tallyman.annotations;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests their {@link LeakProbe}: comes with {@link LeakFree}, or by {@code @ExtendWith}. */
public final class LeakProbeParameter implements ParameterResolver {
  /** Made by Jupiter. */
  public LeakProbeParameter() {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == LeakProbe.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return new LeakProbe();
  }
}
