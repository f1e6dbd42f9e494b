package dev.tallyman.engine.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.engine.authoring.CheckedLine.Result;
import dev.tallyman.engine.classfile.ClassPath;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a descriptor matches is said line by line, and what is proposed matches. */
class AuthoringTest {
  private static final String HEAD =
      "pool p\n package " + AuthoringTest.class.getPackageName() + "\n";
  private static final String HERE = Pools.class.getName() + "$";

  private ClassPath path;

  @BeforeEach
  void open() throws IOException, URISyntaxException {
    path =
        ClassPath.of(
            Path.of(Pools.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString());
  }

  @AfterEach
  void close() throws IOException {
    path.close();
  }

  private CheckedDescriptor check(String lines) {
    return DescriptorCheck.of("my.pool", HEAD + lines, path);
  }

  private static List<String> of(CheckedDescriptor checked, Result result) {
    List<String> texts = new ArrayList<>();
    for (CheckedLine line : checked.lines()) {
      if (line.result() == result) {
        texts.add(line.at().line() + " " + line.text().replace(HERE, ""));
      }
    }
    return texts;
  }

  @Test
  void eachLineSaysWhatItMatches() {
    CheckedDescriptor checked =
        check(
            " handle java.nio.ByteBuffer size capacity()\n owner Pools$Lending used used()\n"
                + " get Pools$Lending.take(..) -> handle\n"
                + " put Pools$Lending.giveBack(String, ByteBuffer handle)\n"
                + " via get Pools$Leases.lease()\n via put *.close()\n");
    assertThat(of(checked, Result.MATCHES))
        .containsExactly(
            "3 handle: java.nio.ByteBuffer",
            "3 size: java.nio.ByteBuffer.capacity()",
            "4 owner: Lending",
            "4 used: Lending.used()",
            "5 get: Lending.take(int)",
            "6 put: Lending.giveBack(String, ByteBuffer)",
            "7 via get: Leases.lease()");
    assertThat(of(checked, Result.UNKNOWN)).containsExactly("8 via put: any class's close()");
    assertThat(checked.isWrong()).isFalse();
  }

  @Test
  void whatKeepsAHandleIsLookedFor() {
    String lines = " handle Pools$Run\n confirm Pools$Run.<init>(..) reclaim gc unless at.%s\n";
    CheckedDescriptor right = check(String.format(lines, "size"));
    assertThat(right.errors()).isEmpty();
    assertThat(of(right, Result.MATCHES)).contains("4 unless: Run.at.size");
    assertThat(of(right, Result.NOTHING)).isEmpty();
    CheckedDescriptor wrong = check(String.format(lines, "siz"));
    assertThat(of(wrong, Result.NOTHING))
        .containsExactly("4 unless: no field siz in Chunk; did you mean size?");
  }

  @Test
  void whatMatchesNothingInAClassThatIsThereIsWrong() {
    CheckedDescriptor checked =
        check(
            " handle java.nio.ByteBuffer size capcity()\n owner Pools$Lending used usd()\n"
                + " get Pools$Lending.tke(int) -> handle\n"
                + " put Pools$Lending.giveBack(ByteBuffer handle)\n"
                + " via get Pools$Leases.leas()\n");
    assertThat(of(checked, Result.NOTHING))
        .containsExactly(
            "3 size: no method capcity() in java.nio.ByteBuffer; did you mean capacity()?",
            "4 used: no method usd() in Lending; did you mean used()?",
            "5 get: no method Lending.tke(int) in that class; did you mean take(int)?",
            "6 put: no method Lending.giveBack(ByteBuffer) in that class;"
                + " did you mean giveBack(String, ByteBuffer)?",
            "7 via get: no method Leases.leas() in that class; did you mean lease()?");
    assertThat(checked.isWrong()).isTrue();
  }

  @Test
  void fieldsAreFollowedByTheirTypes() {
    String right =
        " handle Pools$Counted\n unref Pools$Counted.release()\n page Pools$Chunk census size size\n"
            + " idle Pools$Run used taken most 1 by at.size\n"
            + " parked Pools$Lending at chunks takes size\n"
            + " parked Pools$Lending at runs in at takes taken\n";
    CheckedDescriptor checked = check(right);
    assertThat(checked.lines()).isNotEmpty().allMatch(line -> line.result() == Result.MATCHES);
    assertThat(of(checked, Result.MATCHES))
        .contains("6 by: Run.at.size", "7 takes: Chunk.size", "8 in: Run.at");
    CheckedDescriptor wrong =
        check(right.replace("by at.size", "by at.sise").replace("in at", "in ta"));
    assertThat(of(wrong, Result.NOTHING))
        .containsExactly(
            "6 by: no field sise in Chunk; did you mean size?",
            "8 in: no field ta in Run; did you mean at?");
    assertThat(
            check(
                    right.replace("used taken", "used tkn")
                        + " page Pools$Run census used x optional\n")
                .lines())
        .extracting(CheckedLine::result)
        .contains(Result.NOTHING, Result.ABSENT);
  }

  @Test
  void aClassThatIsNotThereIsSaidAndAPoolWithoutAnyIsWrong() {
    CheckedDescriptor one =
        check(" handle Pools$Counted\n owner Gone\n unref Pools$Counted.release()\n");
    assertThat(of(one, Result.ABSENT)).singleElement().asString().contains("not on the class path");
    assertThat(one.isWrong()).isFalse();
    CheckedDescriptor none =
        DescriptorCheck.of(
            "my.pool",
            "pool p\n handle a.b.Pools$Counted\n unref a.b.Pools$Counted.release()",
            path);
    assertThat(none.errors())
        .singleElement()
        .asString()
        .contains("no class of the pool p", "did you mean " + HERE + "Counted?");
  }

  @Test
  void aTextThatIsNoDescriptorIsWrongWithItsPlace() {
    CheckedDescriptor checked = check(" handel Pools$Counted\n");
    assertThat(checked.errors()).singleElement().asString().startsWith("my.pool:3:2: ");
    assertThat(checked.isWrong()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Lending", "Leasing", "Leases", "Counted"})
  void whatIsProposedMatches(String name) {
    String proposal = Proposal.of(path, HERE + name).orElseThrow();
    CheckedDescriptor checked = DescriptorCheck.of("proposal", proposal, path);
    assertThat(checked.isWrong()).as(proposal + checked).isFalse();
    assertThat(checked.count(Result.ABSENT)).isZero();
  }

  private String proposed(String name) {
    String proposal = Proposal.of(path, HERE + name).orElseThrow();
    assertThat(proposal.lines().filter(line -> line.contains("# Check: "))).isNotEmpty();
    return proposal
        .lines()
        .filter(line -> !line.contains("#"))
        .map(line -> line.strip().replaceAll(" +", " ").replace("Pools$", ""))
        .skip(2)
        .reduce("", (all, line) -> all + line + "\n");
  }

  @Test
  void aPoolIsKnownByWhatItHandsOutAndTakesBack() {
    assertThat(proposed("Lending"))
        .isEqualTo(
            "handle java.nio.ByteBuffer size capacity()\nowner Lending used used()\n"
                + "get Lending.take(int) -> handle\nget Lending.takeAll() -> handle list\n"
                + "put Lending.giveBack(java.lang.String, java.nio.ByteBuffer handle)\n"
                + "close Lending.close()\n");
  }

  @Test
  void anInterfaceLeadsToTheClassesThatImplementIt() {
    assertThat(proposed("Leasing"))
        .isEqualTo(
            "handle Lease\nhandle Held\nget Leases.lease() -> handle\nvia get Leasing.lease()\n"
                + "put Held.close()\nvia put Lease.close()\n");
  }

  @Test
  void aBufferThatCountsForItselfIsOne() {
    assertThat(proposed("Counted"))
        .isEqualTo(
            "handle Counted count refCnt()\nconfirm Counted.<init>(..)\nref Counted.retain()\n"
                + "ref Counted.retain(int amount)\nunref Counted.release() last true\n");
  }

  @Test
  void ofWhatIsNoPoolNothingIsProposed() {
    assertThat(Proposal.of(path, HERE + "Chunk")).isEmpty();
    assertThat(Proposal.of(path, "java.util.ArrayList")).isEmpty();
  }
}
