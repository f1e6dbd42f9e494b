package dev.tallyman.tests.programs.netty;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server with clients that keep it busy, all in this JVM and on the loopback address. It stops in
 * a shutdown hook of its own, and waits there until Netty's threads have ended.
 *
 * <p>Arguments: {@code exit} to end the JVM from within after some requests, or {@code wait} to be
 * ended; {@code clean}, or {@code leak} to lose the body of one response.
 */
public final class HttpServer {
  private static final int CLIENTS = 4;
  private static final int REQUESTS = 200;
  private static final int MOST_BYTES = 1 << 20;

  /** Not 0: then a busy thread of Netty 4.2 may end without closing its connections. */
  private static final int QUIET_MILLIS = 10;

  private static final int MOST_MILLIS = 10_000;

  private final EventLoopGroup acceptor = group(1);
  private final EventLoopGroup workers = group(2);
  private final AtomicInteger served = new AtomicInteger();
  private final boolean exits;
  private final boolean leaks;

  private HttpServer(boolean exits, boolean leaks) {
    this.exits = exits;
    this.leaks = leaks;
  }

  public static void main(String[] args) throws InterruptedException {
    HttpServer server = new HttpServer(args[0].equals("exit"), args[1].equals("leak"));
    Channel channel = server.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(channel), "server-stop"));
    int port = ((InetSocketAddress) channel.localAddress()).getPort();
    for (int i = 0; i < CLIENTS; i++) {
      HttpClient.start(port, i);
    }
    channel.closeFuture().sync();
  }

  @SuppressWarnings("deprecation") // in 4.2, where another class does the same
  private static EventLoopGroup group(int threads) {
    return new NioEventLoopGroup(threads);
  }

  private Channel start() throws InterruptedException {
    ServerBootstrap bootstrap = new ServerBootstrap();
    bootstrap.group(acceptor, workers).channel(NioServerSocketChannel.class);
    bootstrap.childHandler(
        new ChannelInitializer<SocketChannel>() {
          @Override
          protected void initChannel(SocketChannel channel) {
            channel
                .pipeline()
                .addLast(new HttpServerCodec())
                .addLast(new HttpObjectAggregator(MOST_BYTES))
                .addLast(new HttpEcho(leaks, HttpServer.this::served));
          }
        });
    return bootstrap.bind(InetAddress.getLoopbackAddress(), 0).sync().channel();
  }

  private void served() {
    if (served.incrementAndGet() != REQUESTS) {
      return;
    }
    System.out.println("busy");
    if (exits) {
      // Not on this thread: the hook waits for it.
      new Thread(() -> System.exit(0), "exit").start();
    }
  }

  private void stop(Channel channel) {
    channel.close().awaitUninterruptibly();
    List<Future<?>> ends = new ArrayList<>();
    for (EventLoopGroup group : List.of(acceptor, workers)) {
      ends.add(group.shutdownGracefully(QUIET_MILLIS, MOST_MILLIS, TimeUnit.MILLISECONDS));
    }
    for (Future<?> end : ends) {
      end.awaitUninterruptibly();
    }
    System.out.println("stopped");
  }
}
