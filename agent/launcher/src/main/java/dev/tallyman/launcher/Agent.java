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
  public static void start(String arguments, Instrumentation instrumentation)
      throws IOException, ReflectiveOperationException {
    if (isJdkTool(System.getProperty("jdk.module.main"))) {
      return;
    }
    if (isLive()) {
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
    if (!options.isTrue(Option.ENABLED)) {
      return;
    }
    AgentJar jar = AgentJar.open();
    Jdk jdk = new Jdk(instrumentation, jar);
    jdk.define(jar.classesIn(BOOT));
    jdk.letJavaBaseRead(Class.forName(LEDGER, true, null).getModule());
    start(new HiddenLoader(jar, "inst"), instrumentation, options, jdk);
  }

  /** Through interfaces of the JDK, because each reflective call costs milliseconds to set up. */
  @SuppressWarnings("unchecked") // the engine's, in another loader
  private static void start(
      ClassLoader loader, Instrumentation instrumentation, Options options, Jdk jdk)
      throws ReflectiveOperationException {
    Object engine = loader.loadClass(ENGINE).getDeclaredConstructor().newInstance();
    Map<String, Object> parts = new HashMap<>();
    parts.put("options", options.asMap());
    parts.put("fields", new FieldTransformer());
    parts.put("jdk", jdk.inside());
    ((BiConsumer<Instrumentation, Map<String, Object>>) engine).accept(instrumentation, parts);
  }

  private static void refuse(String arguments, OptionException reason) {
    String line = "tallyman: " + reason.getMessage();
    if (isStrict(arguments)) {
      System.err.println(line + "; the JVM stops, because strict=true");
      // Not an exception out of premain: the JVM would answer with a dump of native frames.
      Runtime.getRuntime().halt(USAGE);
    }
    System.err.println(line + "; the program runs without the agent");
  }

  /** The options can not be read, so this one is looked for by its text. */
  private static boolean isStrict(@Nullable String arguments) {
    String strict = Option.STRICT.word() + "=true";
    String environment = System.getenv("TALLYMAN_OPTS");
    return arguments != null && arguments.contains(strict)
        || environment != null && environment.contains(strict)
        || Boolean.getBoolean("tallyman." + Option.STRICT.word());
  }

  /** True for programs of the JDK itself: {@code JAVA_TOOL_OPTIONS} reaches keytool and jps too. */
  static boolean isJdkTool(String mainModule) {
    return mainModule != null && (mainModule.startsWith("jdk.") || mainModule.startsWith("java."));
  }

  private static boolean isLive() {
    try {
      Class.forName(LEDGER, false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
