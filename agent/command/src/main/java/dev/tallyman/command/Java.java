package dev.tallyman.command;

import java.nio.file.Path;

/** The {@code java} that this command line runs on. */
final class Java {
  private Java() {}

  static String command() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
