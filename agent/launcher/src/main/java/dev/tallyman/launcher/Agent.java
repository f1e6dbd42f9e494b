package dev.tallyman.launcher;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Starts the agent in this JVM: boot classes, field transformer, engine. Whatever fails, the
 * program runs on.
 */
public final class Agent {
  private static final String LEDGER = "dev.tallyman.ledger.Ledger";

  // As the build renames dev.tallyman.ledger.hook.Hooks; see there.
  private static final String HOOKS = "java.lang.$TallymanHooks";
  private static final String ENGINE = "dev.tallyman.engine.Engine";

  private Agent() {}

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
    Jdk jdk = new Jdk(instrumentation);
    jdk.define(bootClasses(jar));
    Class<?> ledger = Class.forName(LEDGER, true, null);
    jdk.letJavaBaseRead(ledger.getModule());
    ledger
        .getMethod("offerThreadIds", java.lang.invoke.VarHandle.class)
        .invoke(null, jdk.threadId());
    tryHooks();
    FieldTransformer fields = new FieldTransformer();
    new HiddenLoader(jar, "inst")
        .loadClass(ENGINE)
        .getMethod(
            "start",
            Instrumentation.class,
            Map.class,
            java.util.function.Consumer.class,
            java.lang.reflect.Method.class)
        .invoke(null, instrumentation, options.asMap(), fields, jdk.lateShutdown());
  }

  /**
   * Links a hook before any class of the program calls one: if that can not be, it must show here.
   */
  private static void tryHooks() throws ReflectiveOperationException {
    Class<?> hooks = Class.forName(HOOKS, true, null);
    Object saved = hooks.getMethod("enterSite", int.class).invoke(null, 0);
    hooks.getMethod("leaveSite", long.class).invoke(null, saved);
  }

  private static void refuse(String arguments, OptionException reason) {
    String line = "tallyman: " + reason.getMessage();
    boolean strict =
        arguments != null && arguments.contains("strict=true")
            || Boolean.getBoolean("tallyman.strict");
    if (strict) {
      throw new StrictException(line);
    }
    System.err.println(line + "; the program runs without the agent");
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

  private static Map<String, byte[]> bootClasses(AgentJar jar) throws IOException {
    Map<String, byte[]> classes = new LinkedHashMap<>();
    for (String entry : jar.list("boot/")) {
      String name = entry.substring("boot/".length(), entry.length() - ".classdata".length());
      classes.put(name, jar.read(entry));
    }
    return classes;
  }
}
