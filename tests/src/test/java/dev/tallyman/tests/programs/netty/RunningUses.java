package dev.tallyman.tests.programs.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A server under load that runs until it is terminated, and then releases what it has not lost.
 * What it has lost can still be reached. Argument: a kind of load, and how it goes wrong.
 */
public final class RunningUses {
  /** Of long polls in seconds: five times the age at which the agent may suspect a buffer. */
  private static final int POLL = 5;

  private static final int CACHED = 10_000;
  private static final int QUEUED = 2_000;
  private static final int SLOW_CLIENTS = 50;

  private static final PooledByteBufAllocator ALLOCATOR = PooledByteBufAllocator.DEFAULT;
  private static final List<ByteBuf> LOST = new ArrayList<>();
  private static final Random RANDOM = new Random(5);

  private RunningUses() {}

  private record Poll(ByteBuf buffer, long until) {}

  /** One turn of a load; returns what it holds when all is over. */
  private interface Load {
    void turn(int number) throws InterruptedException;

    void end();
  }

  public static void main(String[] args) throws Exception {
    List<Load> loads =
        switch (args[0]) {
          case "leak" -> List.of(new Requests(100, 0));
          case "drift" -> List.of(new Requests(0, 100));
          case "healthy" ->
              List.of(new Requests(0, 0), new Cache(), new Polls(), new SlowClients());
          default -> throw new IllegalArgumentException(args[0]);
        };
    FullQueue queue = args[0].equals("healthy") ? new FullQueue() : null;
    Thread load =
        new Thread(
            () -> {
              try {
                for (int number = 0; !Thread.currentThread().isInterrupted(); number++) {
                  for (Load one : loads) {
                    one.turn(number);
                  }
                  LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(500));
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              loads.forEach(Load::end);
            },
            "load");
    if (queue != null) {
      queue.start();
    }
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    load.interrupt();
                    load.join();
                    if (queue != null) {
                      queue.end();
                    }
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
    load.start();
    System.out.println("ready");
    load.join();
  }

  /** Short lives; one in so many is lost, or one reference in so many on a buffer for all. */
  private static final class Requests implements Load {
    private final int lostOf;
    private final int driftsOf;
    private final ByteBuf template = ALLOCATOR.directBuffer(64);

    Requests(int lostOf, int driftsOf) {
      this.lostOf = lostOf;
      this.driftsOf = driftsOf;
    }

    @Override
    public void turn(int number) {
      for (int i = 0; i < 10; i++) {
        serve(number * 10 + i);
      }
    }

    private void serve(int number) {
      ByteBuf request = ALLOCATOR.directBuffer(256);
      if (lostOf > 0 && number % lostOf == 0) {
        LOST.add(request);
      } else {
        request.release();
      }
      template.retain();
      if (driftsOf == 0 || number % driftsOf != 0) {
        template.release();
      }
    }

    @Override
    public void end() {
      template.release();
    }
  }

  /** Full from the start; one is replaced now and then. */
  private static final class Cache implements Load {
    private final List<ByteBuf> buffers = new ArrayList<>();

    Cache() {
      for (int i = 0; i < CACHED; i++) {
        buffers.add(fetch());
      }
    }

    private static ByteBuf fetch() {
      return ALLOCATOR.directBuffer(128);
    }

    @Override
    public void turn(int number) {
      buffers.set(RANDOM.nextInt(CACHED), fetch()).release();
    }

    @Override
    public void end() {
      buffers.forEach(ByteBuf::release);
    }
  }

  /** About two hundred a second begin, and each waits for long. */
  private static final class Polls implements Load {
    private final Queue<Poll> open = new ArrayDeque<>();

    @Override
    public void turn(int number) {
      long now = System.nanoTime();
      if (RANDOM.nextInt(10) == 0) {
        open.add(new Poll(ALLOCATOR.directBuffer(512), now + TimeUnit.SECONDS.toNanos(POLL)));
      }
      while (!open.isEmpty() && open.peek().until() <= now) {
        open.remove().buffer().release();
      }
    }

    @Override
    public void end() {
      open.forEach(poll -> poll.buffer().release());
    }
  }

  /** Each takes what is written to it at once, or only after seconds. */
  private static final class SlowClients implements Load {
    private final List<Queue<Poll>> written = new ArrayList<>();

    SlowClients() {
      for (int i = 0; i < SLOW_CLIENTS; i++) {
        written.add(new ArrayDeque<>());
      }
    }

    @Override
    public void turn(int number) {
      long now = System.nanoTime();
      Queue<Poll> client = written.get(number % SLOW_CLIENTS);
      long wait = RANDOM.nextInt(50) == 0 ? RANDOM.nextInt(3_000) : 1;
      client.add(
          new Poll(ALLOCATOR.directBuffer(1_024), now + TimeUnit.MILLISECONDS.toNanos(wait)));
      while (!client.isEmpty() && client.peek().until() <= now) {
        client.remove().buffer().release();
      }
    }

    @Override
    public void end() {
      written.forEach(client -> client.forEach(poll -> poll.buffer().release()));
    }
  }

  /** Who puts is faster than who takes, and waits. */
  private static final class FullQueue {
    private final BlockingQueue<ByteBuf> queue = new LinkedBlockingQueue<>(QUEUED);
    private final Thread puts = new Thread(this::put, "puts");
    private final Thread takes = new Thread(this::take, "takes");

    void start() {
      puts.start();
      takes.start();
    }

    private void put() {
      ByteBuf buffer = null;
      try {
        while (true) {
          buffer = ALLOCATOR.directBuffer(64);
          queue.put(buffer);
        }
      } catch (InterruptedException e) {
        buffer.release();
      }
    }

    private void take() {
      while (!Thread.currentThread().isInterrupted()) {
        ByteBuf buffer = queue.poll();
        if (buffer != null) {
          buffer.release();
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      }
    }

    void end() throws InterruptedException {
      puts.interrupt();
      takes.interrupt();
      puts.join();
      takes.join();
      queue.forEach(ByteBuf::release);
    }
  }
}
