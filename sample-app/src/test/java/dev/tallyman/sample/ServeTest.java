package dev.tallyman.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Serving, in a JVM of its own: how it ends. */
@Timeout(60)
class ServeTest {

  @Test
  void aTermSignalStopsItInOrder() throws Exception {
    Process process = serve("--rate=0");
    try (BufferedReader out = process.inputReader(UTF_8)) {
      assertThat(out.readLine())
          .isEqualTo("serving ELEVATED_REFCNT with 2 threads; SIGTERM stops it");
      process.toHandle().destroy(); // SIGTERM; Process.destroy would also close its output

      assertThat(out.readLine()).endsWith(" 0 inflight");
      assertThat(out.readLine()).isNull();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void afterItsSecondsItStopsTheSameWayAndExitsWithZero() throws Exception {
    Process process = serve("--seconds=1", "--leak-once", "--pool=ELEVATED_REFCNT");
    try (BufferedReader out = process.inputReader(UTF_8)) {
      out.readLine();

      assertThat(out.readLine()).contains(" 1 with the clone freed last").endsWith(" 1 inflight");
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void badInputEndsTheProcessWithTwo() throws Exception {
    Process process = serve("--rate=many");
    try {
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(2);
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process serve(String... args) throws Exception {
    // From where the class came, and not java.class.path, which a test runner may have wrapped.
    Path classes =
        Path.of(SampleApp.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes.toString(),
                SampleApp.class.getName(),
                "serve"));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
