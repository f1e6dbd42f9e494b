package dev.tallyman.tests.webflux;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the application answers. */
final class Ways {
  /** Held, so that no collection takes them. */
  private final ConcurrentLinkedQueue<Object> lost = new ConcurrentLinkedQueue<>();

  private final ConfigurableApplicationContext context;

  Ways(ConfigurableApplicationContext context) {
    this.context = context;
  }

  Mono<ServerResponse> text(ServerRequest request) {
    int length = Integer.parseInt(request.pathVariable("length"));
    return ServerResponse.ok().bodyValue("x".repeat(length));
  }

  /** Sends back what came, buffer by buffer. */
  Mono<ServerResponse> echo(ServerRequest request) {
    Flux<DataBuffer> body = request.bodyToFlux(DataBuffer.class);
    return ServerResponse.ok().body(body, DataBuffer.class);
  }

  /** Loses a buffer of Netty's and one of Spring's, and answers all the same. */
  Mono<ServerResponse> leak(ServerRequest request) {
    NettyDataBufferFactory factory =
        (NettyDataBufferFactory) request.exchange().getResponse().bufferFactory();
    ByteBuf first = factory.getByteBufAllocator().directBuffer(128);
    first.writeLong(1);
    lost.add(first);
    NettyDataBuffer second = factory.allocateBuffer(256);
    second.write("lost", StandardCharsets.US_ASCII);
    lost.add(second);
    return ServerResponse.ok().bodyValue("lost " + lost.size() / 2);
  }

  /** Where the application's classes are from, and which of the agent's own it can see. */
  Mono<ServerResponse> loaders(ServerRequest request) {
    List<String> answer = new ArrayList<>();
    answer.add(ByteBuf.class.getClassLoader().getClass().getName());
    answer.add(source(ByteBuf.class));
    answer.add(source(LoggerFactory.class));
    for (String name :
        List.of(
            "dev.tallyman.engine.Engine",
            "net.bytebuddy.ByteBuddy",
            "org.objectweb.asm.ClassReader",
            "org.slf4j.simple.SimpleLogger")) {
      try {
        answer.add("sees " + Class.forName(name, false, Ways.class.getClassLoader()));
      } catch (ClassNotFoundException e) {
        answer.add("no " + name);
      }
    }
    return ServerResponse.ok().bodyValue(String.join("\n", answer));
  }

  private static String source(Class<?> type) {
    return String.valueOf(type.getProtectionDomain().getCodeSource().getLocation());
  }

  /** Ends the server; the JVM ends with its last thread. */
  Mono<ServerResponse> end(ServerRequest request) {
    new Thread(context::close, "end").start();
    return ServerResponse.ok().bodyValue("ends");
  }
}
