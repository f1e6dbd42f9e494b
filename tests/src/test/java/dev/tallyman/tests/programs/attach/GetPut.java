package dev.tallyman.tests.programs.attach;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;

/**
 * Gets a buffer, takes a second reference, and releases both. Each line on its input is answered by
 * the nanoseconds of processor time that one turn takes.
 */
public final class GetPut {
  private static final int TURNS = 2_000_000;
  private static final int ROUNDS = 5;

  private GetPut() {}

  public static void main(String[] args) throws IOException {
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (in.readLine() != null) {
      double best = Double.MAX_VALUE;
      for (int i = 0; i < ROUNDS; i++) {
        best = Math.min(best, round());
      }
      System.out.println(best);
    }
  }

  private static double round() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long begin = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < TURNS; i++) {
      turn();
    }
    return (double) (threads.getCurrentThreadCpuTime() - begin) / TURNS;
  }

  private static void turn() {
    ByteBuf buffer = PooledByteBufAllocator.DEFAULT.directBuffer(256);
    buffer.retain();
    buffer.release();
    buffer.release();
  }
}
