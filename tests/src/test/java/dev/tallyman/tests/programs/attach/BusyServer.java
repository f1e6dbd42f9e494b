package dev.tallyman.tests.programs.attach;

import com.sun.management.OperatingSystemMXBean;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PoolArenaMetric;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * A Netty HTTP server with clients that keep it busy, in this JVM and on the loopback address, and
 * as many classes as a large program has.
 *
 * <p>Arguments: how many classes to load; of how many requests one loses a buffer, 0 for none. A
 * line on its input is a command, and is answered by a line:
 *
 * <ul>
 *   <li>{@code requests}: how many were answered, how many failed, and the process's CPU time in
 *       nanoseconds;
 *   <li>{@code lose N}: from now on one request of N loses a buffer; 0 for none;
 *   <li>{@code rest}: the clients stop, and what the allocator counts as out is printed: buffers,
 *       bytes;
 *   <li>{@code go}: they begin again;
 *   <li>{@code memory}: after full collections, the bytes of heap and metaspace in use, the number
 *       of threads, and the bytes of that metaspace that are free again for what is woven next.
 * </ul>
 */
public final class BusyServer {
  private static final int CLIENTS = 4;
  private static final int MOST_BYTES = 1 << 16;
  private static final int COLLECTIONS = 4;

  private final PooledByteBufAllocator allocator = PooledByteBufAllocator.DEFAULT;
  private final List<Client> clients = new ArrayList<>();
  private final Losing losing;

  private BusyServer(int every) {
    this.losing = new Losing(every);
  }

  /** Runs until its input ends. */
  public static void main(String[] args) throws Exception {
    int loaded = ManyClasses.load(Integer.parseInt(args[0]));
    BusyServer server = new BusyServer(Integer.parseInt(args[1]));
    int port = server.start();
    for (int i = 0; i < CLIENTS; i++) {
      Client client = new Client(port);
      server.clients.add(client);
      client.start();
    }
    System.out.println("ready, " + loaded + " classes");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(server.answer(line.split(" ")));
    }
    System.exit(0);
  }

  @SuppressWarnings("deprecation") // in 4.2, where another class does the same
  private static EventLoopGroup group(int threads) {
    return new NioEventLoopGroup(threads);
  }

  private int start() throws InterruptedException {
    ServerBootstrap bootstrap = new ServerBootstrap();
    bootstrap.group(group(1), group(2)).channel(NioServerSocketChannel.class);
    bootstrap.childOption(ChannelOption.ALLOCATOR, (ByteBufAllocator) allocator);
    bootstrap.childHandler(
        new ChannelInitializer<SocketChannel>() {
          @Override
          protected void initChannel(SocketChannel channel) {
            channel
                .pipeline()
                .addLast(new HttpServerCodec())
                .addLast(new HttpObjectAggregator(MOST_BYTES))
                .addLast(new Answers(losing));
          }
        });
    Channel channel = bootstrap.bind(InetAddress.getLoopbackAddress(), 0).sync().channel();
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  private String answer(String[] words) throws IOException, InterruptedException, JMException {
    switch (words[0]) {
      case "requests":
        return requests();
      case "lose":
        losing.every(Integer.parseInt(words[1]));
        return "loses one of " + words[1];
      case "rest":
        for (Client client : clients) {
          client.rest(true);
        }
        return "out " + out();
      case "go":
        for (Client client : clients) {
          client.rest(false);
        }
        return "goes";
      case "memory":
        return memory();
      default:
        return "what is " + words[0];
    }
  }

  private String requests() {
    long answered = 0;
    long failed = 0;
    for (Client client : clients) {
      answered += client.answered();
      failed += client.failed();
    }
    long cpu =
        ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    return answered + " " + failed + " " + cpu;
  }

  /** What is in thread caches is none of the allocator's any more, and nobody's: counted as out. */
  private String out() {
    long buffers = 0;
    long bytes = 0;
    List<PoolArenaMetric> arenas = new ArrayList<>(allocator.metric().directArenas());
    arenas.addAll(allocator.metric().heapArenas());
    for (PoolArenaMetric arena : arenas) {
      buffers += arena.numActiveAllocations();
      bytes += arena.numActiveBytes();
    }
    return buffers + " " + bytes;
  }

  private static String memory() throws JMException {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    long metaspace = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getName().equals("Metaspace")) {
        metaspace = pool.getUsage().getUsed();
      }
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
        + " "
        + metaspace
        + " "
        + ManagementFactory.getThreadMXBean().getThreadCount()
        + " "
        + freeAgain();
  }

  /**
   * The JVM counts it as used: its collector has freed it, but gives it to the same loader only.
   */
  private static long freeAgain() throws JMException {
    String text =
        (String)
            ManagementFactory.getPlatformMBeanServer()
                .invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "vmMetaspace",
                    new Object[] {new String[] {"scale=1"}},
                    new String[] {String[].class.getName()});
    Matcher both = Pattern.compile("Both:.* blocks with (\\d+) bytes").matcher(text);
    if (!both.find()) {
      throw new IllegalStateException(text);
    }
    return Long.parseLong(both.group(1));
  }
}
