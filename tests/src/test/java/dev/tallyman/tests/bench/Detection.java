package dev.tallyman.tests.bench;

import dev.tallyman.tests.harness.Artifacts;
import java.util.List;

/** A way to look for leaks: one column of the table. */
enum Detection {
  NONE("none", Netty.ANY, "-Dio.netty.leakDetection.level=disabled"),
  SIMPLE("SIMPLE", Netty.ANY, "-Dio.netty.leakDetection.level=simple"),
  ADVANCED("ADVANCED", Netty.ANY, "-Dio.netty.leakDetection.level=advanced"),
  PARANOID("PARANOID", Netty.ANY, "-Dio.netty.leakDetection.level=paranoid"),
  PRESENCE(
      "LeakPresence",
      Netty.WITH_PRESENCE,
      "-Dio.netty.leakDetection.level=simple",
      "-Dio.netty.customResourceLeakDetector=io.netty.util.LeakPresenceDetector"),
  TALLYMAN_NONE("Tallyman none", Netty.ANY, tallyman("none")),
  TALLYMAN_AUTO("Tallyman auto", Netty.ANY, tallyman("auto")),
  TALLYMAN_ALL("Tallyman all", Netty.ANY, tallyman("all"));

  /** Which versions of Netty a column can be measured on. */
  enum Netty {
    ANY,
    /** 4.2.7 and later. */
    WITH_PRESENCE
  }

  private final String title;
  private final Netty netty;
  private final List<String> jvm;

  Detection(String title, Netty netty, String... jvm) {
    this.title = title;
    this.netty = netty;
    this.jvm = List.of(jvm);
  }

  private static String[] tallyman(String stacks) {
    return new String[] {
      "-Dio.netty.leakDetection.level=disabled",
      "-javaagent:" + Artifacts.agent() + "=stacks=" + stacks + ",quiet=true"
    };
  }

  String title() {
    return title;
  }

  boolean runsOn(boolean hasPresence) {
    return hasPresence || netty == Netty.ANY;
  }

  /** What the JVM is started with. */
  List<String> jvm() {
    return jvm;
  }
}
