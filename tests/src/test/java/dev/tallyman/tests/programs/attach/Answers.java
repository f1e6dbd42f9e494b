package dev.tallyman.tests.programs.attach;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Answers with a copy of the body. What it loses it keeps, so that no collection finds it. */
final class Answers extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final Queue<ByteBuf> lost = new ConcurrentLinkedQueue<>();

  private final Losing losing;

  Answers(Losing losing) {
    this.losing = losing;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    if (losing.now()) {
      lose(context, request.content().readableBytes());
    }
    ByteBuf body = context.alloc().buffer(request.content().readableBytes());
    body.writeBytes(request.content());
    DefaultFullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, body);
    response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
    context.writeAndFlush(response);
  }

  private static void lose(ChannelHandlerContext context, int bytes) {
    lost.add(context.alloc().directBuffer(bytes));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    cause.printStackTrace();
    context.close();
  }
}
