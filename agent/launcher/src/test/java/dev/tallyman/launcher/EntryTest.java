package dev.tallyman.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** On which JVMs the agent steps aside. */
class EntryTest {
  private static final String HOTSPOT = "OpenJDK 64-Bit Server VM";

  @Test
  void runsOnEveryJavaFromSeventeen() {
    assertThat(Entry.refusal("17", "61.0", HOTSPOT)).isNull();
    assertThat(Entry.refusal("25", "69.0", "Java HotSpot(TM) 64-Bit Server VM")).isNull();
  }

  @Test
  void stepsAsideOnWhatItCanNotWatch() {
    assertThat(Entry.refusal("1.8", "52.0", HOTSPOT)).contains("needs Java 17", "1.8");
    assertThat(Entry.refusal("11", "55.0", HOTSPOT)).contains("needs Java 17", "11");
    assertThat(Entry.refusal("99", "143.0", HOTSPOT)).contains("143.0");
    assertThat(Entry.refusal("17", "61.0", "Eclipse OpenJ9 VM")).contains("OpenJ9");
  }

  @Test
  void toolsOfTheJdkAreLeftAlone() {
    assertThat(Agent.isJdkTool("jdk.jcmd")).isTrue();
    assertThat(Agent.isJdkTool("java.base")).isTrue();
    assertThat(Agent.isJdkTool("com.acme.app")).isFalse();
    assertThat(Agent.isJdkTool(null)).isFalse();
  }
}
