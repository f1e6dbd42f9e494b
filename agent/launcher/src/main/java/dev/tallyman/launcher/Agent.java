package dev.tallyman.launcher;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts the agent in this JVM: boot classes, field transformer, engine. Whatever fails, the
 * program runs on.
 */
public final class Agent implements BiConsumer<String, Instrumentation> {
  private static final String LEDGER = "dev.tallyman.ledger.Ledger";

  private static final int USAGE = 2;

  /** The jar in this jar that holds the ledger. */
  static final String BOOT = "boot/ledger.jar";

  private static final String ENGINE = "dev.tallyman.engine.Engine";

  /** The one that runs; null before it starts and after it is detached. */
  private static @Nullable RunningEngine running;

  /** Made by {@link Entry}, which knows it by name only. */
  public Agent() {}

  @Override
  public void accept(String arguments, Instrumentation instrumentation) {
    try {
      start(arguments, instrumentation);
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Starts the agent, once in a JVM.
   *
   * @param arguments the options, may be null
   * @param instrumentation given by the JVM
   */
  public static synchronized void start(String arguments, Instrumentation instrumentation)
      throws IOException, ReflectiveOperationException {
    if (isJdkTool(System.getProperty("jdk.module.main"))) {
      return;
    }
    if (hasLedger()) {
      System.err.println(
          "tallyman: is active in this JVM already; the second -javaagent is ignored");
      return;
    }
    Options options;
    try {
      options = Options.of(arguments);
    } catch (OptionException e) {
      refuse(arguments, e);
      return;
    }
    if (options.isTrue(Option.ENABLED)) {
      running = start(options, instrumentation, false);
    }
  }

  /** The engine that runs in this JVM, or null. */
  static synchronized @Nullable RunningEngine running() {
    return running;
  }

  /**
   * Starts the engine while the program runs.
   *
   * @throws IllegalStateException if one runs
   */
  static synchronized void attach(Options options, Instrumentation instrumentation)
      throws IOException, ReflectiveOperationException {
    if (running != null) {
      throw new IllegalStateException("an engine runs already");
    }
    running = start(options, instrumentation, true);
  }

  /** The engine has ended: nothing of it is kept. */
  static synchronized void detached(Instrumentation instrumentation)
      throws IOException, ReflectiveOperationException {
    if (running != null) {
      running.close();
      running = null;
      RecordLinks.remember(Jdk.of(instrumentation).inside().getClass());
    }
  }

  private static RunningEngine start(Options options, Instrumentation instrumentation, boolean late)
      throws IOException, ReflectiveOperationException {
    AgentJar jar = AgentJar.open();
    Jdk jdk = Jdk.of(instrumentation, jar);
    if (!hasLedger()) {
      jdk.define(jar.classesIn(BOOT));
      jdk.letJavaBaseRead(Class.forName(LEDGER, true, null).getModule());
    }
    RunningEngine engine = start(jar, instrumentation, options, jdk, late);
    if (!late && !options.text(Option.GATE).isEmpty() && !options.text(Option.GATE).equals("off")) {
      GateJar.join(jar, instrumentation);
    }
    return engine;
  }

  /** Through interfaces of the JDK, because each reflective call costs milliseconds to set up. */
  @SuppressWarnings("unchecked") // the engine's, in another loader
  private static RunningEngine start(
      AgentJar jar, Instrumentation instrumentation, Options options, Jdk jdk, boolean late)
      throws ReflectiveOperationException {
    Object engine =
        new HiddenLoader(jar, "inst").loadClass(ENGINE).getDeclaredConstructor().newInstance();
    FieldTransformer fields = new FieldTransformer();
    Map<String, Object> parts = new HashMap<>();
    parts.put("options", options.asMap());
    parts.put("fields", fields);
    parts.put("jdk", jdk.inside());
    parts.put("ledgerBytes", jar);
    parts.put("late", late);
    ((BiConsumer<Instrumentation, Map<String, Object>>) engine).accept(instrumentation, parts);
    FieldTransformer.replace(instrumentation, fields);
    return new RunningEngine(engine, jar);
  }

  private static void refuse(String arguments, OptionException reason) {
    String line = "tallyman: " + reason.getMessage();
    if (isStrict(arguments)) {
      System.err.println(line + "; the JVM stops, because of strict=true or gate=fail");
      // Not an exception out of premain: the JVM would answer with a dump of native frames.
      Runtime.getRuntime().halt(USAGE);
    }
    System.err.println(line + "; the program runs without the agent");
  }

  /**
   * The options can not be read, so these are looked for by their text: a gate that could not start
   * must not look like one that found nothing.
   */
  private static boolean isStrict(@Nullable String arguments) {
    String environment = System.getenv("TALLYMAN_OPTS");
    return isStrictText(arguments)
        || isStrictText(environment)
        || Boolean.getBoolean("tallyman." + Option.STRICT.word())
        || "fail".equals(System.getProperty("tallyman." + Option.GATE.word()));
  }

  private static boolean isStrictText(@Nullable String text) {
    return text != null
        && (text.contains(Option.STRICT.word() + "=true")
            || text.contains(Option.GATE.word() + "=fail"));
  }

  /** True for programs of the JDK itself: {@code JAVA_TOOL_OPTIONS} reaches keytool and jps too. */
  static boolean isJdkTool(String mainModule) {
    return mainModule != null && (mainModule.startsWith("jdk.") || mainModule.startsWith("java."));
  }

  /** True if the ledger's classes are there: they stay when an agent is detached. */
  private static boolean hasLedger() {
    try {
      Class.forName(LEDGER, false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
