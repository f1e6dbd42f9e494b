package dev.tallyman.tests.programs.gate;

import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

/** A test engine with one test, which leaks. */
final class AnotherEngine implements TestEngine {
  @Override
  public String getId() {
    return "another";
  }

  @Override
  public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
    EngineDescriptor root = new EngineDescriptor(id, "another engine");
    root.addChild(new Only(id.append("test", "only")));
    return root;
  }

  @Override
  public void execute(ExecutionRequest request) {
    TestDescriptor root = request.getRootTestDescriptor();
    EngineExecutionListener listener = request.getEngineExecutionListener();
    listener.executionStarted(root);
    for (TestDescriptor test : root.getChildren()) {
      listener.executionStarted(test);
      Suites.POOL.get();
      listener.executionFinished(test, TestExecutionResult.successful());
    }
    listener.executionFinished(root, TestExecutionResult.successful());
  }

  private static final class Only extends AbstractTestDescriptor {
    Only(UniqueId id) {
      super(id, "another");
    }

    @Override
    public Type getType() {
      return Type.TEST;
    }
  }
}
