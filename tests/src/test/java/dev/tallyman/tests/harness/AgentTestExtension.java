package dev.tallyman.tests.harness;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Runs a method with {@link AgentTest} once on each JDK that it is for. */
final class AgentTestExtension implements TestTemplateInvocationContextProvider {
  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return context.getRequiredTestMethod().isAnnotationPresent(AgentTest.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    AgentTest test = context.getRequiredTestMethod().getAnnotation(AgentTest.class);
    return jdks(context).stream().map(jdk -> new Turn(jdk, test));
  }

  private static List<Jdk> jdks(ExtensionContext context) {
    boolean isAny =
        context.getRequiredTestMethod().isAnnotationPresent(AnyJdk.class)
            || context.getRequiredTestClass().isAnnotationPresent(AnyJdk.class);
    return isAny ? Matrix.jdks() : Jdk.all();
  }

  private record Turn(Jdk jdk, AgentTest test) implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int index) {
      return jdk.toString();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(new AgentTestParameters(jdk, test));
    }
  }
}
