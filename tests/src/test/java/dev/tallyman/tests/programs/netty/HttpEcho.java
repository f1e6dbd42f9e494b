package dev.tallyman.tests.programs.netty;

import static dev.tallyman.tests.programs.netty.Gets.here;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.concurrent.atomic.AtomicReference;

/** Answers with the body of the request: its own memory, or a copy. May lose one copy. */
final class HttpEcho extends SimpleChannelInboundHandler<FullHttpRequest> {
  /** Held, so that no collection takes it and the finding is of one kind. */
  private static final AtomicReference<ByteBuf> lost = new AtomicReference<>();

  private final boolean leaks;
  private final Runnable served;
  private int requests;

  HttpEcho(boolean leaks, Runnable served) {
    this.leaks = leaks;
    this.served = served;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    ByteBuf body =
        requests++ % 2 == 0 ? request.content().retain() : copy(context, request.content());
    DefaultFullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, body);
    response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
    context.writeAndFlush(response);
    served.run();
  }

  private ByteBuf copy(ChannelHandlerContext context, ByteBuf content) {
    ByteBuf copy = here(context.alloc().buffer()).writeBytes(content, 0, content.readableBytes());
    if (leaks && lost.compareAndSet(null, copy)) {
      System.out.println("lost " + Gets.last());
      copy.retain();
    }
    return copy;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
