package dev.tallyman.tests.pools;

import static dev.tallyman.tests.pools.Uses.keep;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Servers and clients of Vert.x. Its own buffers are copies on the heap; the pool's are Netty's,
 * below them.
 */
final class VertxUses {
  private static final int BYTES = 4096;

  private VertxUses() {}

  private static <T> T of(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private static <T> T of(CompletableFuture<T> future) throws Exception {
    return future.get(30, TimeUnit.SECONDS);
  }

  /** What a socket is given before it becomes a buffer of Vert.x: whoever takes it must release. */
  private static void raw(NetSocket socket, Handler<Object> handler) {
    try {
      var method = socket.getClass().getMethod("messageHandler", Handler.class);
      method.setAccessible(true);
      method.invoke(socket, handler);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static NetSocket connected(Vertx vertx, Handler<NetSocket> server) throws Exception {
    NetServer listening = of(vertx.createNetServer().connectHandler(server).listen(0, "localhost"));
    return of(vertx.createNetClient().connect(listening.actualPort(), "localhost"));
  }

  @Right
  static void buffers() {
    Buffer buffer = Buffer.buffer(16).appendString("text").appendBytes(new byte[100]);
    keep(buffer.slice(0, 4));
    keep(buffer.copy());
  }

  @Right
  static void echo() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      NetSocket client = connected(vertx, socket -> socket.handler(socket::write));
      CompletableFuture<Buffer> echoed = new CompletableFuture<>();
      Buffer all = Buffer.buffer();
      client.handler(
          part -> {
            if (all.appendBuffer(part).length() == BYTES) {
              echoed.complete(all);
            }
          });
      client.write(Buffer.buffer(new byte[BYTES]));
      of(echoed);
    } finally {
      of(vertx.close());
    }
  }

  @Right
  static void aMessageThatIsReleased() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      CompletableFuture<Boolean> came = new CompletableFuture<>();
      NetSocket client =
          connected(
              vertx,
              socket -> raw(socket, message -> came.complete(((ByteBuf) message).release())));
      client.write("hello");
      of(came);
    } finally {
      of(vertx.close());
    }
  }

  @Right
  static void http() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      HttpServer server =
          of(
              vertx
                  .createHttpServer()
                  .requestHandler(
                      request -> request.body().onSuccess(body -> request.response().end(body)))
                  .listen(0, "localhost"));
      Future<HttpClientRequest> request =
          vertx.createHttpClient().request(HttpMethod.POST, server.actualPort(), "localhost", "/");
      Future<Buffer> body =
          request
              .compose(post -> post.send(Buffer.buffer(new byte[BYTES])))
              .compose(response -> response.body());
      if (of(body).length() != BYTES) {
        throw new AssertionError("a body came back in parts");
      }
    } finally {
      of(vertx.close());
    }
  }

  @Planted(at = "allocate")
  static void aMessageThatIsKept() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      CompletableFuture<Object> came = new CompletableFuture<>();
      NetSocket client =
          connected(vertx, socket -> raw(socket, message -> came.complete(keep(message))));
      client.write("hello");
      of(came);
    } finally {
      of(vertx.close());
    }
  }
}
