package dev.tallyman.tests.bench;

import com.sun.management.OperatingSystemMXBean;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.codec.http.HttpVersion;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Semaphore;

/**
 * HTTP/1.1 over loopback, server and clients in this JVM: each request has a body, and the answer
 * is a copy of it. The processor time is the whole process's.
 */
final class HttpLoad implements Load {
  private static final int CONNECTIONS = 8;
  private static final int REQUESTS = 2000;
  private static final int BODY_BYTES = 1024;
  private static final int MOST_BYTES = 1 << 16;

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final EventLoopGroup servers = group();
  private final EventLoopGroup clients = group();
  private final Channel[] connections = new Channel[CONNECTIONS];
  private final Semaphore answered = new Semaphore(0);

  HttpLoad() throws InterruptedException {
    ServerBootstrap server = new ServerBootstrap();
    server.group(servers).channel(NioServerSocketChannel.class).childHandler(serverPipeline());
    Channel channel = server.bind(InetAddress.getLoopbackAddress(), 0).sync().channel();
    InetSocketAddress address = (InetSocketAddress) channel.localAddress();
    Bootstrap client = new Bootstrap();
    client.group(clients).channel(NioSocketChannel.class).handler(clientPipeline());
    for (int i = 0; i < CONNECTIONS; i++) {
      connections[i] = client.connect(address).sync().channel();
    }
  }

  @SuppressWarnings("deprecation") // in 4.2, where another class does the same
  private static EventLoopGroup group() {
    return new NioEventLoopGroup(1);
  }

  private static ChannelInitializer<SocketChannel> serverPipeline() {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(SocketChannel channel) {
        channel
            .pipeline()
            .addLast(new HttpServerCodec())
            .addLast(new HttpServerKeepAliveHandler())
            .addLast(new HttpObjectAggregator(MOST_BYTES))
            .addLast(new Echo());
      }
    };
  }

  private ChannelInitializer<SocketChannel> clientPipeline() {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(SocketChannel channel) {
        channel
            .pipeline()
            .addLast(new HttpClientCodec())
            .addLast(new HttpObjectAggregator(MOST_BYTES))
            .addLast(new Answered());
      }
    };
  }

  /** Answers with a copy of the body. */
  private static final class Echo extends SimpleChannelInboundHandler<FullHttpRequest> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      ByteBuf body = context.alloc().buffer(request.content().readableBytes());
      body.writeBytes(request.content());
      FullHttpResponse response =
          new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, body);
      response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
      context.writeAndFlush(response);
    }
  }

  private final class Answered extends SimpleChannelInboundHandler<FullHttpResponse> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
      answered.release();
    }
  }

  private static void send(Channel connection) {
    ByteBuf body = connection.alloc().buffer(BODY_BYTES).writeZero(BODY_BYTES);
    FullHttpRequest request =
        new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/", body);
    request.headers().set(HttpHeaderNames.HOST, "localhost");
    request.headers().set(HttpHeaderNames.CONTENT_LENGTH, BODY_BYTES);
    connection.writeAndFlush(request);
  }

  @Override
  public int batch() throws InterruptedException {
    for (int sent = 0; sent < REQUESTS; sent += CONNECTIONS) {
      for (Channel connection : connections) {
        send(connection);
      }
      answered.acquire(CONNECTIONS);
    }
    return REQUESTS;
  }

  @Override
  public long cpuNanos() {
    return SYSTEM.getProcessCpuTime();
  }

  @Override
  public long allocatedBytes() {
    return 0; // The event loops' threads come and go; the other rows tell.
  }

  @Override
  public void end() throws InterruptedException {
    clients.shutdownGracefully().sync();
    servers.shutdownGracefully().sync();
  }
}
