package dev.tallyman.tests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives one turn of a test its parameters, and cleans up behind a turn that passed. */
final class AgentTestParameters implements ParameterResolver, AfterEachCallback {
  private final Jdk jdk;
  private final AgentTest test;
  private Launch launch;

  AgentTestParameters(Jdk jdk, AgentTest test) {
    this.jdk = jdk;
    this.test = test;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == AgentRun.class || type == Launch.class || type == Jdk.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (type == Jdk.class) {
      return jdk;
    }
    if (launch == null) {
      launch = prepare();
    }
    return type == Launch.class ? launch : launch.run();
  }

  private Launch prepare() {
    Launch prepared = Launch.on(jdk).jvm(test.jvm()).libraries(test.libraries());
    for (String variable : test.env()) {
      int equals = variable.indexOf('=');
      prepared.env(variable.substring(0, equals), variable.substring(equals + 1));
    }
    if (test.agent().equals(AgentTest.NO_AGENT)) {
      prepared.noAgent();
    } else {
      prepared.agent(test.agent());
    }
    if (test.main() != Void.class) {
      prepared.main(test.main());
    } else if (test.sample().length > 0) {
      prepared.sample(test.sample());
    }
    return prepared.args(test.args());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (launch != null && context.getExecutionException().isEmpty()) {
      try {
        launch.clean();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
