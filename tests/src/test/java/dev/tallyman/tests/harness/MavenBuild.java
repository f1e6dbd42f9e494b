package dev.tallyman.tests.harness;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One of the small projects in {@code src/gate}, built by a Maven of its own: what a user types.
 *
 * @param folder where it is; its name says what must come of it
 * @param surefire version of the plugin
 * @param junit version of JUnit Jupiter
 * @param jdk on which the tests run
 */
public record MavenBuild(Path folder, String surefire, String junit, Jdk jdk) {
  private static final long PATIENCE_MINUTES = 10;

  /** What came of it. */
  public record Outcome(int exitCode, String output) {}

  /** What the project's {@code build.properties} say. */
  public Properties properties() throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(folder.resolve("build.properties"))) {
      properties.load(reader);
    }
    return properties;
  }

  /** Copies the project into the build's folder and runs {@code mvn test} there. */
  public Outcome run() throws IOException, InterruptedException {
    Path runs = Files.createDirectories(Artifacts.testClasses().resolveSibling("runs"));
    Path copy = Files.createTempDirectory(runs, "gate-");
    copy(folder, copy);
    Files.writeString(copy.resolve("pom.xml"), fill(copy));
    boolean isWindows = System.getProperty("os.name").startsWith("Windows");
    Path log = copy.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(isWindows ? "mvn.cmd" : "mvn", "-B", "-ntp", "test")
            .directory(copy.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    for (String name : List.of("JAVA_TOOL_OPTIONS", "MAVEN_OPTS", "TALLYMAN_OPTS", "MAVEN_ARGS")) {
      builder.environment().remove(name);
    }
    Process process = builder.start();
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      fail("the build does not end: %s", Files.readString(log));
    }
    return new Outcome(process.exitValue(), Files.readString(log));
  }

  private String fill(Path copy) throws IOException {
    Properties given = properties();
    String pom = Files.readString(folder.resolveSibling("pom.xml"));
    String gate = given.getProperty("gate", "gate=fail").replace("%d", copy.toString());
    Map<String, String> words = new TreeMap<>();
    words.put("netty", given.getProperty("netty", "4.1.140.Final"));
    words.put("surefire", given.getProperty("surefire", surefire));
    words.put("surefire.configuration", given.getProperty("surefire.configuration", ""));
    words.put("java", jdk.tool("java"));
    words.put("framework", framework(given.getProperty("framework", "jupiter")));
    words.put(
        "agents",
        given
            .getProperty("agents", "%tallyman")
            .replace("%tallyman", "-javaagent:" + Artifacts.agent() + "=" + gate)
            .replace(
                "%jacoco",
                "-javaagent:"
                    + Artifacts.library("org.jacoco.agent")
                    + "=destfile="
                    + copy.resolve("jacoco.exec"))
            .replace("%mockito", "-javaagent:" + Artifacts.library("mockito-core")));
    for (Map.Entry<String, String> word : words.entrySet()) {
      pom = pom.replace("@" + word.getKey() + "@", word.getValue());
    }
    return pom;
  }

  private String framework(String name) {
    return switch (name) {
      case "junit4" -> dependency("junit:junit:4.13.2");
      case "testng" -> dependency("org.testng:testng:7.11.0");
      case "mockito" ->
          dependency("org.junit.jupiter:junit-jupiter:" + junit)
              + dependency("org.mockito:mockito-core:5.20.0");
      case "spring" ->
          dependency("org.junit.jupiter:junit-jupiter:" + junit)
              + dependency("org.springframework:spring-context:6.2.19")
              + dependency("org.springframework:spring-test:6.2.19");
      default -> dependency("org.junit.jupiter:junit-jupiter:" + junit);
    };
  }

  private static String dependency(String coordinates) {
    String[] parts = coordinates.split(":");
    return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>\n"
        .formatted(parts[0], parts[1], parts[2]);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path path : walk.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }

  @Override
  public String toString() {
    return folder.getFileName() + ", Surefire " + surefire + ", JUnit " + junit + ", " + jdk;
  }
}
