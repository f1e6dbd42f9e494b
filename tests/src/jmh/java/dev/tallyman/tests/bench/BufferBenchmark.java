package dev.tallyman.tests.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The pooled and adaptive rows of {@link OverheadBench} under JMH. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class BufferBenchmark {
  @Param({"pooled get/put", "pooled flow", "adaptive get/put", "adaptive flow"})
  String row = "";

  private Load load;

  @Setup
  public void prepare() {
    load = BufferLoad.of(row);
  }

  /** The load's own loop: under an agent a call is too short to be timed alone. */
  @Benchmark
  @OperationsPerInvocation(BufferLoad.TIMES)
  public int batch() throws InterruptedException {
    return load.batch();
  }
}
