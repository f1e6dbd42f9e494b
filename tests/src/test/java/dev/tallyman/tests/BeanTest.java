package dev.tallyman.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import dev.tallyman.tests.harness.CommandLine;
import dev.tallyman.tests.harness.Jdk;
import dev.tallyman.tests.harness.Launch;
import dev.tallyman.tests.harness.RunningProgram;
import dev.tallyman.tests.programs.attach.OnCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The management bean, as a tool sees it, and the line on stderr that says the same. */
class BeanTest {
  private static final long PATIENCE_SECONDS = 60;

  @ParameterizedTest
  @MethodSource("dev.tallyman.tests.harness.Jdk#all")
  void itHasNumbersAndTellsWhatIsProved(Jdk jdk) throws Exception {
    Launch launch = launch(jdk, "jmx=true");
    RunningProgram program = launch.start().await(output -> output.startsWith("ready"));
    try (JMXConnector connector = connect(program)) {
      MBeanServerConnection server = connector.getMBeanServerConnection();
      ObjectName bean = new ObjectName("dev.tallyman:type=Ledger");
      BlockingQueue<Notification> told = listen(server, bean);
      program.ask("take 3");
      assertThat((String[]) server.getAttribute(bean, "Pools")).containsExactly("netty");
      assertThat(number(server, bean, "Out")).isEqualTo(4);
      assertThat(number(server, bean, "Back")).isEqualTo(1);
      assertThat(number(server, bean, "Open")).isEqualTo(3);
      assertThat(number(server, bean, "OpenBytes")).isEqualTo(3 * 256);
      assertThat(number(server, bean, "Certain")).isZero();
      assertThat(number(server, bean, "Dropped")).isZero();
      assertThat(server.getMBeanInfo(bean).getAttributes())
          .noneMatch(attribute -> attribute.isWritable());

      assertThat(invoke(server, bean, "mark")).isNull();
      program.ask("take 1");
      CommandLine tallyman = CommandLine.on(jdk);
      assertThat(tallyman.ok("dump", String.valueOf(program.pid()), "--since-mark"))
          .contains("tallyman: 1 reference out, 0 back; ");

      program.ask("twice");
      Notification proved = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(proved).isNotNull();
      assertThat(proved.getType()).isEqualTo("dev.tallyman.finding");
      assertThat(proved.getMessage())
          .startsWith("OVER_RELEASE, certain: ")
          .contains("OnCall.twice(OnCall.java:");
      program.awaitStderr(text -> text.contains("tallyman: " + proved.getMessage()));
      assertThat(invoke(server, bean, "dumpText")).asString().contains("OnCall.twice(OnCall.java:");

      // The same bug once more is nothing new.
      program.ask("twice");
      program.ask("take 1");
      assertThat(told.poll(2, TimeUnit.SECONDS)).isNull();
    }
    assertThat(files(launch.directory())).containsExactly("reports", "stderr.txt", "stdout.txt");
    assertThat(program.stderr().split("OVER_RELEASE, certain: ", -1)).hasSize(2);
    program.kill().finish();
    launch.clean();
  }

  @ParameterizedTest
  @MethodSource("dev.tallyman.tests.harness.Jdk#all")
  void withoutLinesOnStderrTheBeanStillTells(Jdk jdk) throws Exception {
    Launch launch = launch(jdk, "jmx=true,notify=off");
    RunningProgram program = launch.start().await(output -> output.startsWith("ready"));
    try (JMXConnector connector = connect(program)) {
      MBeanServerConnection server = connector.getMBeanServerConnection();
      BlockingQueue<Notification> told = listen(server, new ObjectName("dev.tallyman:type=Ledger"));
      program.ask("twice");
      assertThat(told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isNotNull();
    }
    assertThat(program.stderr()).doesNotContain("OVER_RELEASE");
    program.kill().finish();
    launch.clean();
  }

  /** With {@code every=}, so that what is proved is told soon; that needs a place for reports. */
  private static Launch launch(Jdk jdk, String options) throws IOException {
    Launch launch = Launch.on(jdk);
    Files.createDirectory(launch.directory().resolve("reports"));
    return launch
        .agent("every=1s,report=%d/reports," + options)
        .classPath(NettyVersion.NEWEST_4_1.jars())
        .main(OnCall.class);
  }

  @SuppressWarnings("BanJNDI") // the address is this machine's, and the JVM's own answer
  private static JMXConnector connect(RunningProgram program) throws Exception {
    VirtualMachine jvm = VirtualMachine.attach(String.valueOf(program.pid()));
    try {
      return JMXConnectorFactory.connect(new JMXServiceURL(jvm.startLocalManagementAgent()));
    } finally {
      jvm.detach();
    }
  }

  /**
   * The bean is registered by a thread of the agent's, a moment after the first class of a pool.
   */
  private static BlockingQueue<Notification> listen(MBeanServerConnection server, ObjectName bean)
      throws IOException, JMException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!server.isRegistered(bean) && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    BlockingQueue<Notification> told = new LinkedBlockingQueue<>();
    server.addNotificationListener(
        bean, (notification, nothing) -> told.add(notification), null, null);
    return told;
  }

  private static long number(MBeanServerConnection server, ObjectName bean, String attribute)
      throws IOException, JMException {
    return ((Number) server.getAttribute(bean, attribute)).longValue();
  }

  private static Object invoke(MBeanServerConnection server, ObjectName bean, String operation)
      throws IOException, JMException {
    return server.invoke(bean, operation, new Object[0], new String[0]);
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
