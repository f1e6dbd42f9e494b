package dev.tallyman.tests.programs.attach;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Asks again and again over one connection, and looks whether the answer is right. */
final class Client extends Thread {
  private static final int BODY_BYTES = 1024;
  private static final int PATIENCE_MILLIS = 10_000;
  private static final long PAUSE = TimeUnit.MICROSECONDS.toNanos(300);

  private final int port;
  private final byte[] body = new byte[BODY_BYTES];
  private volatile long answered;
  private volatile long failed;
  private volatile boolean wantsRest;
  private volatile boolean rests;

  Client(int port) {
    super("client");
    this.port = port;
    setDaemon(true);
    Arrays.fill(body, (byte) 'x');
  }

  long answered() {
    return answered;
  }

  long failed() {
    return failed;
  }

  /** Stops asking, and waits until the last answer is there; or begins again. */
  void rest(boolean rest) {
    wantsRest = rest;
    while (rests != rest) {
      LockSupport.parkNanos(PAUSE);
    }
  }

  @Override
  public void run() {
    byte[] request =
        ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + BODY_BYTES + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    while (true) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        while (true) {
          socket.getOutputStream().write(request);
          socket.getOutputStream().write(body);
          if (!read(in)) {
            throw new IOException("another answer");
          }
          answered++;
          LockSupport.parkNanos(PAUSE);
          while (wantsRest) {
            rests = true;
            LockSupport.parkNanos(PAUSE);
          }
          rests = false;
        }
      } catch (IOException e) {
        failed++;
        System.err.println("failed: " + e);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      }
    }
  }

  private boolean read(DataInputStream in) throws IOException {
    boolean ok = line(in).equals("HTTP/1.1 200 OK");
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      ok &= !line.startsWith("content-length:") || line.endsWith(" " + BODY_BYTES);
    }
    byte[] answer = new byte[BODY_BYTES];
    in.readFully(answer);
    return ok && Arrays.equals(answer, body);
  }

  private static String line(DataInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
