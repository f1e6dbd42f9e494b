package dev.tallyman.engine.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.ledger.EventKind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/**
 * Random texts, from noise to descriptors with a few words changed. The words are those of the
 * events and of the descriptors that there are, so a new one is tried as soon as one uses it.
 */
class DescriptorFuzzTest {
  private static final Pattern MESSAGE = Pattern.compile("(?s)fuzz:(\\d+):(\\d+): .+");
  private static final Pattern HEAD =
      Pattern.compile("^\\s*(pool|package|page|handle|group|owner|alias|holder)\\s");

  private static final List<String> SIGNS =
      List.of(
          "(",
          ")",
          "..",
          ",",
          "->",
          "-",
          "*",
          "*.m()",
          "#",
          "<init>",
          "\n",
          "\n ",
          "\t",
          "\r",
          "é",
          "0",
          "99999999999",
          "C.m()",
          "[]",
          "\u0000");

  /** The lines of each pool that is described anywhere. */
  private static final List<List<String>> DESCRIPTORS = descriptors();

  private static final List<String> LINES = DESCRIPTORS.stream().flatMap(List::stream).toList();
  private static final List<String> WORDS = words();

  private static List<List<String>> descriptors() {
    ClassLoader loader = DescriptorFuzzTest.class.getClassLoader();
    List<List<String>> descriptors = new ArrayList<>();
    try (InputStream shipped = loader.getResourceAsStream(DescriptorFiles.SHIPPED)) {
      String text = new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
      descriptors.addAll(pools(text.lines().toList()));
      for (String folder : List.of("descriptors", "dev/tallyman/engine/descriptor/known")) {
        try (Stream<Path> files = Files.list(Path.of(loader.getResource(folder).toURI()))) {
          for (Path file : files.sorted().toList()) {
            descriptors.addAll(pools(Files.readAllLines(file)));
          }
        }
      }
      return descriptors;
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<List<String>> pools(List<String> lines) {
    List<List<String>> pools = new ArrayList<>();
    List<String> pool = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("pool ")) {
        pool = new ArrayList<>();
        pools.add(pool);
      }
      pool.add(line);
    }
    return pools;
  }

  private static List<String> words() {
    Set<String> words = new LinkedHashSet<>(SIGNS);
    for (EventKind kind : EventKind.values()) {
      words.add(kind.word());
    }
    for (String line : LINES) {
      words.addAll(List.of(line.replaceAll("#.*", "").split("(?=[(),\\s])|(?<=[(),\\s])")));
    }
    words.removeIf(String::isBlank);
    words.add("\n");
    return List.copyOf(words);
  }

  @Property(tries = 100_000, edgeCases = EdgeCasesMode.NONE, generation = GenerationMode.RANDOMIZED)
  void anyTextIsADescriptorOrAnErrorWithItsPlace(@ForAll("texts") String text) {
    try {
      for (PoolDescriptor pool : DescriptorParser.parse("fuzz", "", text)) {
        assertThat(pool.events()).isNotEmpty();
        assertThat(pool.tracked()).isNotEmpty();
      }
      Statistics.collect("a descriptor");
    } catch (DescriptorException e) {
      Statistics.collect("an error");
      var message = MESSAGE.matcher(e.getMessage());
      assertThat(message.matches()).as(e.getMessage()).isTrue();
      String[] lines = text.split("\n", -1);
      int line = Integer.parseInt(message.group(1));
      assertThat(line).isBetween(1, lines.length);
      assertThat(Integer.parseInt(message.group(2))).isBetween(1, lines[line - 1].length() + 1);
    }
    Statistics.coverage(
        of -> {
          of.check("a descriptor").percentage(share -> share > 5);
          of.check("an error").percentage(share -> share > 5);
        });
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> word = Arbitraries.of(WORDS);
    Arbitrary<String> noise = Arbitraries.strings().ofMaxLength(80);
    Arbitrary<String> spaced = word.list().ofMaxSize(30).map(words -> String.join(" ", words));
    Arbitrary<String> nearly = Arbitraries.of(DESCRIPTORS).flatMap(lines -> nearly(lines, word));
    return Arbitraries.oneOf(noise, spaced, nearly);
  }

  /** What one descriptor's pool is made of, with some of its lines, a few of them changed. */
  private Arbitrary<String> nearly(List<String> lines, Arbitrary<String> word) {
    String head = String.join("\n", lines.stream().filter(HEAD.asPredicate()).toList());
    Arbitrary<String> line =
        Arbitraries.frequencyOf(
            Tuple.of(9, Arbitraries.of(lines)),
            Tuple.of(1, Combinators.combine(Arbitraries.of(lines), word, word).as(this::changed)));
    return line.list().ofMaxSize(12).map(some -> head + "\n" + String.join("\n", some));
  }

  /** The line with one of its words replaced, wherever it stands. */
  private String changed(String line, String old, String word) {
    return line.contains(old) ? line.replace(old, word) : line + " " + word;
  }
}
