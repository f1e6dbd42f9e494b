package dev.tallyman.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Serving, in process: an orderly stop leaves no page out but those that the flaw strands. */
@Timeout(60)
class PacketLoopTest {

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RING")
  void aHealthyLoopLeavesNothingOut(Design design) throws Exception {
    PacketLoop loop = serve(5_000, "--pool=" + design, "--rate=0", "--threads=4");

    assertThat(loop.inflight()).isZero();
    assertThat(loop.totals()).contains(" 0 with the clone freed last", " 0 inflight");
  }

  @ParameterizedTest
  @CsvSource({"PLAIN, 0", "ELEVATED_REFCNT, 1", "FRAG_COUNT, 0"})
  void onePacketInTheSeedsOrderStrandsOnePageOfTheElevatedDesign(Design design, int lost)
      throws Exception {
    PacketLoop loop = serve(1_000, "--pool=" + design, "--rate=0", "--leak-once");

    assertThat(loop.totals()).contains(" 1 with the clone freed last");
    assertThat(loop.inflight()).isEqualTo(lost);
  }

  @Test
  void theLeakRateIsExact() throws Exception {
    PacketLoop loop = serve(1_000, "--rate=0", "--leak-rate=0.25", "--threads=1");

    assertThat(loop.inflight()).isEqualTo((int) (loop.received() * 0.25));
  }

  @Test
  void theRateIsKept() throws Exception {
    long start = System.nanoTime();
    PacketLoop loop = serve(100, "--rate=500");

    // Packet n is due n / rate seconds after the start: with 100 received, 99 / 500 s have passed.
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(198_000_000L);
    assertThat(loop.inflight()).isZero();
  }

  @Test
  @Timeout(30)
  void stoppingDoesNotWaitForTheNextPacketToBeDue() throws Exception {
    PacketLoop loop = serve(1, "--rate=1", "--threads=60"); // the last one waits for a minute

    assertThat(loop.received()).isLessThan(60);
    assertThat(loop.inflight()).isZero();
  }

  @Test
  void aLoopIsStoppedOnceAndStartedNeverAfter() throws Exception {
    PacketLoop loop = new PacketLoop(Options.parse("serve"));
    loop.stop();
    loop.start();
    loop.stop();

    assertThat(loop.received()).isZero();
    assertThat(loop.inflight()).isZero();
  }

  private static PacketLoop serve(long packets, String... args) throws Exception {
    String[] line = new String[args.length + 1];
    line[0] = "serve";
    System.arraycopy(args, 0, line, 1, args.length);
    PacketLoop loop = new PacketLoop(Options.parse(line));
    loop.start();
    while (loop.received() < packets) {
      Thread.onSpinWait();
    }
    loop.stop();
    return loop;
  }
}
