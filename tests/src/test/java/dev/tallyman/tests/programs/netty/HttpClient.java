package dev.tallyman.tests.programs.netty;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends requests without waiting for the answers of the earlier ones, until it is cut off. */
final class HttpClient {
  private static final int MOST_REQUESTS = 1_000_000;

  private HttpClient() {}

  /** Starts a client: two daemon threads that end with the connection. */
  static void start(int port, int number) {
    daemon("client-" + number, () -> connect(port, number)).start();
  }

  private static Thread daemon(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    return thread;
  }

  private static void connect(int port, int number) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      Thread reader = daemon("client-" + number + "-reads", () -> read(socket));
      reader.start();
      OutputStream out = socket.getOutputStream();
      for (int i = 0; i < MOST_REQUESTS; i++) {
        out.write(request(100 + 997 * (i % 20)));
      }
    } catch (IOException cutOff) {
      // The server stops while requests are under way: that is what this is for.
    }
  }

  private static byte[] request(int bytes) {
    String head = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + bytes + "\r\n\r\n";
    return (head + "x".repeat(bytes)).getBytes(StandardCharsets.US_ASCII);
  }

  private static void read(Socket socket) {
    byte[] answers = new byte[1 << 16];
    try (InputStream in = socket.getInputStream()) {
      while (in.read(answers) >= 0) {
        Thread.yield();
      }
    } catch (IOException cutOff) {
      // As above.
    }
  }
}
