package dev.tallyman.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where options come from, and what is said of bad ones. */
class OptionsTest {
  @TempDir private Path folder = Path.of("");

  private static Options of(String arguments) throws OptionException {
    return Options.of(arguments, new Properties(), null);
  }

  @Test
  void anArgumentOutranksPropertyEnvironmentAndFile() throws Exception {
    Path file = Files.writeString(folder.resolve("tallyman.conf"), "service=file\nbuild=file\n");
    Properties properties = new Properties();
    properties.setProperty("tallyman.service", "property");
    properties.setProperty("tallyman.shard", "property");
    String environment = "service=environment,quiet=true,config=" + file;
    Options options = Options.of("service=argument", properties, environment);
    assertThat(options.text(Option.SERVICE)).isEqualTo("argument");
    assertThat(options.text(Option.SHARD)).isEqualTo("property");
    assertThat(options.isTrue(Option.QUIET)).isTrue();
    assertThat(options.text(Option.BUILD)).isEqualTo("file");
  }

  @Test
  void repeatedKeysAreLists() throws OptionException {
    assertThat(of("pools=netty,pools=jetty").asMap().get("pools"))
        .containsExactly("netty", "jetty");
  }

  @Test
  void badOptionsSayWhichAndWhatToDo() {
    assertThatThrownBy(() -> of("reprot=x")).hasMessageContaining("unknown option 'reprot'");
    assertThatThrownBy(() -> of("quiet=maybe")).hasMessageContaining("must be true or false");
    assertThatThrownBy(() -> of("report")).hasMessageContaining("not of the form name=value");
    assertThatThrownBy(() -> of("report=")).hasMessageContaining("has no value");
    assertThatThrownBy(() -> of("report=a,report=b")).hasMessageContaining("given twice");
    assertThatThrownBy(() -> of("http=8080")).hasMessageContaining("not in this version yet");
    assertThatThrownBy(() -> of("stacks=some")).hasMessageContaining("must be auto or all or none");
    for (String time : List.of("60", "0s", "999ms", "25h", "1d", "s", "-1s", "99999999999s")) {
      assertThatThrownBy(() -> of("every=" + time)).hasMessageContaining("a time of 1s to 24h");
    }
    assertThatThrownBy(() -> of("every=60s")).hasMessageContaining("give report= too");
    assertThatThrownBy(() -> of("depth=0")).hasMessageContaining("1 to 256");
    assertThatThrownBy(() -> of("gate.scope=test"))
        .hasMessageContaining("must be class or method or jvm");
    assertThatThrownBy(() -> of("config=/no/such/file")).hasMessageContaining("/no/such/file");
  }

  @Test
  void helpNamesEveryOption() {
    for (Option option : Option.values()) {
      assertThat(Help.text()).contains("  " + option.word() + "=");
      assertThat(Help.markdown()).contains("| `" + option.word() + "` |");
    }
  }
}
