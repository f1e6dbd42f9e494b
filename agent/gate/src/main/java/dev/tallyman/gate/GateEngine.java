package dev.tallyman.gate;

import dev.tallyman.ledger.gate.GateResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

/**
 * A test engine without tests: once the others are done, each red result is a test that failed. So
 * leaks show wherever failed tests show. If others are still to come, it says nothing: the end of
 * the session does.
 */
public final class GateEngine implements TestEngine {
  static final String ID = "tallyman";

  /** Made by the platform. */
  public GateEngine() {}

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
    return new Root(uniqueId, Bridge.isOpen() && !Bridge.isBusy());
  }

  @Override
  public void execute(ExecutionRequest request) {
    TestDescriptor root = request.getRootTestDescriptor();
    EngineExecutionListener listener = request.getEngineExecutionListener();
    listener.executionStarted(root);
    if (Bridge.isLast(root.getUniqueId().toString())) {
      tell(root, listener, Bridge.tellRed());
    }
    listener.executionFinished(root, TestExecutionResult.successful());
  }

  private static void tell(
      TestDescriptor root, EngineExecutionListener listener, List<GateResult> red) {
    Map<String, PoolDescriptor> pools = new LinkedHashMap<>();
    for (GateResult result : red) {
      PoolDescriptor pool = pools.get(result.group());
      if (pool == null) {
        pool = new PoolDescriptor(root, result.group());
        pools.put(result.group(), pool);
      }
      pool.addChild(new LeakDescriptor(pool, result));
    }
    for (PoolDescriptor pool : pools.values()) {
      root.addChild(pool);
      listener.dynamicTestRegistered(pool);
      listener.executionStarted(pool);
      for (TestDescriptor leak : pool.getChildren()) {
        listener.dynamicTestRegistered(leak);
        listener.executionStarted(leak);
        listener.executionFinished(
            leak, TestExecutionResult.failed(((LeakDescriptor) leak).failure()));
      }
      listener.executionFinished(pool, TestExecutionResult.successful());
    }
    Bridge.allTold();
  }

  /** Kept in the plan although it has no tests yet; with none, it is no test in any count. */
  private static final class Root extends EngineDescriptor {
    private final boolean mayRegister;

    Root(UniqueId id, boolean mayRegister) {
      super(id, "Tallyman");
      this.mayRegister = mayRegister;
    }

    @Override
    public boolean mayRegisterTests() {
      return mayRegister;
    }
  }
}
