package dev.tallyman.tests;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Requests to the web application on a port of this machine. */
final class WebLoad {
  private static final int REQUESTS = 200;
  private static final int MANY = 20;

  private final HttpClient client = HttpClient.newHttpClient();
  private final String root;

  WebLoad(int port) {
    this.root = "http://127.0.0.1:" + port;
  }

  String get(String path) {
    try {
      return client.send(request(path).build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new AssertionError(path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(root + path)).version(HttpClient.Version.HTTP_1_1);
  }

  /** Many requests at once, again and again. Returns what was answered, in order. */
  List<String> load() {
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i += MANY) {
      List<CompletableFuture<String>> sent = new ArrayList<>();
      for (int j = i; j < i + MANY; j++) {
        HttpRequest.Builder request =
            j % 2 == 0
                ? request("/text/" + j * 37)
                : request("/echo").POST(BodyPublishers.ofString("y".repeat(j * 311)));
        sent.add(
            client
                .sendAsync(request.build(), BodyHandlers.ofString())
                .thenApply(answer -> answer.statusCode() + " " + answer.body()));
      }
      sent.forEach(answer -> answers.add(answer.join()));
    }
    return answers;
  }
}
