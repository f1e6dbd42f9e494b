package dev.tallyman.tests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.tallyman.tests.harness.Artifacts;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The house has one way through: who may know whom. */
class ArchitectureTest {
  private static final Set<String> JAVA_BASE = Object.class.getModule().getDescriptor().packages();

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importPaths(
              Artifacts.root().resolve("agent/ledger/target/classes"),
              Artifacts.root().resolve("agent/engine/target/classes"),
              Artifacts.root().resolve("agent/launcher/target/classes"),
              Artifacts.root().resolve("agent/gate/target/classes"),
              Artifacts.root().resolve("agent/command/target/classes"),
              Artifacts.root().resolve("sample-app/target/classes"));

  private static final String LEDGER = "dev.tallyman.ledger..";
  private static final String COMMAND = "dev.tallyman.command..";
  private static final String LAUNCHER = "dev.tallyman.launcher..";
  private static final String SAMPLE = "dev.tallyman.sample..";
  private static final String ENGINE = "dev.tallyman.engine..";
  private static final String GATE = "dev.tallyman.engine.gate..";
  private static final String SERVICES = "dev.tallyman.gate..";
  private static final String DOOR = "dev.tallyman.ledger.gate..";
  private static final String DESCRIPTOR = "dev.tallyman.engine.descriptor..";
  private static final String CLASSFILE = "dev.tallyman.engine.classfile..";
  private static final String ANNOTATED = "dev.tallyman.engine.annotated..";
  private static final String AUTHORING = "dev.tallyman.engine.authoring..";
  private static final String WEAVE = "dev.tallyman.engine.weave..";
  private static final String CENSUS = "dev.tallyman.engine.census..";
  private static final String JUDGE = "dev.tallyman.engine.judge..";
  private static final String TELL = "dev.tallyman.engine.tell..";
  private static final String VERDICT = "dev.tallyman.engine.verdict..";
  private static final String RECORDED = "dev.tallyman.engine.recorded..";
  private static final String EXPLAIN = "dev.tallyman.engine.explain..";

  @Test
  void theLedgerKnowsOnlyJavaBase() {
    holds(
        classes()
            .that()
            .resideInAPackage(LEDGER)
            .should()
            .onlyDependOnClassesThat(inJavaBase().or(annotation()).or(in(LEDGER))));
  }

  @Test
  void theLedgerHasNoThreadLocalsAndPrintsNothing() {
    holds(
        noClasses()
            .that()
            .resideInAPackage(LEDGER)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocal.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.io.PrintStream.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(System.Logger.class));
  }

  @Test
  void descriptorsKnowOnlyTheLedger() {
    mayKnow(DESCRIPTOR, DESCRIPTOR, LEDGER);
  }

  @Test
  void whoReadsClassFilesKnowsNothingOfPools() {
    mayKnow(CLASSFILE, CLASSFILE, "org.objectweb.asm..");
  }

  @Test
  void annotationsBecomeDescriptorsOnly() {
    mayKnow(ANNOTATED, ANNOTATED, CLASSFILE, DESCRIPTOR, LEDGER);
  }

  /** It asks the weaver what it would find; the agent has no use for it. */
  @Test
  void whoHelpsToWriteDescriptorsIsForCommandsOnly() {
    mayKnow(AUTHORING, AUTHORING, CLASSFILE, DESCRIPTOR, WEAVE, LEDGER);
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages(AUTHORING, COMMAND)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(AUTHORING));
  }

  @Test
  void theWeaverKnowsDescriptorsAndTheLedger() {
    noClasses()
        .that()
        .resideInAPackage(WEAVE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CENSUS, JUDGE, TELL, LAUNCHER, SAMPLE)
        .check(CLASSES);
  }

  @Test
  void theCensusKnowsOnlyTheLedger() {
    mayKnow(CENSUS, CENSUS, LEDGER);
  }

  @Test
  void theJudgeKnowsOnlyTheCensusAndWhatTheLedgerHandsOut() {
    mayKnow(JUDGE, JUDGE, CENSUS, LEDGER);
  }

  @Test
  void whoTellsKnowsFindingsOnly() {
    mayKnow(TELL, TELL, JUDGE, CENSUS, LEDGER);
  }

  /** The gate in a test's JVM has the judge's findings, the command line a file's. */
  @Test
  void theVerdictKnowsPlainValuesOnly() {
    mayKnow(VERDICT, VERDICT);
  }

  @Test
  void theGateKnowsFindingsAndVerdictsAndNobodyButTheStartKnowsIt() {
    mayKnow(GATE, GATE, VERDICT, TELL, JUDGE, CENSUS, LEDGER);
    holds(
        noClasses()
            .that()
            .resideInAnyPackage(DESCRIPTOR, WEAVE, CENSUS, JUDGE, TELL, RECORDED, EXPLAIN, VERDICT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(GATE, DOOR));
  }

  /**
   * They are linked in the program's loader, where of the agent there is nothing but the boot's.
   */
  @Test
  void theGatesServicesKnowTheDoorOnlyAndThroughOneClass() {
    holds(
        classes()
            .that()
            .resideInAPackage(SERVICES)
            .should()
            .onlyDependOnClassesThat(
                in("java..")
                    .or(in("org.junit.platform.."))
                    .or(annotation())
                    .or(in(DOOR))
                    .or(in(SERVICES))));
    holds(
        noClasses()
            .that()
            .resideInAPackage(SERVICES)
            .and()
            .doNotHaveSimpleName("Bridge")
            .should()
            .dependOnClassesThat()
            .haveSimpleNameStartingWith("TestGate"));
  }

  /** Its JVM has no ledger, and a watched one has no business with its JSON library. */
  @Test
  void whoExplainsNeedsNoLedgerAndOnlyCommandsNeedIt() {
    holds(
        noClasses()
            .that()
            .resideInAPackage(EXPLAIN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(LEDGER, CENSUS, WEAVE, "org.slf4j.."));
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages(EXPLAIN, RECORDED, COMMAND)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(EXPLAIN, RECORDED, "com.fasterxml.."));
  }

  /** Commands run where no program is watched; the agent itself has no use for them. */
  @Test
  void theCommandsKnowNoLedgerAndNobodyKnowsThem() {
    holds(
        noClasses()
            .that()
            .resideInAPackage(COMMAND)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(LEDGER, CENSUS, WEAVE, SAMPLE));
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackage(COMMAND)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(COMMAND, "picocli.."));
  }

  /** Reports become a verdict, and a verdict a text: neither asks which command wanted it. */
  @Test
  void aVerdictIsMadeWithoutItsForms() {
    holds(
        noClasses()
            .that()
            .resideInAnyPackage("dev.tallyman.command.check..", "dev.tallyman.command.form..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli.."));
    holds(
        noClasses()
            .that()
            .resideInAPackage("dev.tallyman.command.check..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.tallyman.command.form.."));
  }

  @Test
  void onlyTheWeaverAndWhoReadsClassFilesUseTheBytecodeLibraries() {
    holds(
        noClasses()
            .that()
            .resideInAPackage(ENGINE)
            .and()
            .resideOutsideOfPackages(WEAVE, CLASSFILE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.objectweb..", "net.bytebuddy.."));
  }

  @Test
  void theLauncherKnowsTheJdkOnly() {
    holds(
        classes()
            .that()
            .resideInAPackage(LAUNCHER)
            .should()
            .onlyDependOnClassesThat(
                in("java..").or(in("sun.misc")).or(annotation()).or(in(LAUNCHER))));
  }

  @Test
  void theEntryClassStartsNothingThatTheProgramMayConfigure() {
    holds(
        noClasses()
            .that()
            .haveFullyQualifiedName("dev.tallyman.launcher.Entry")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..", "javax.management..", "java.nio.file.."));
  }

  @Test
  void theEntryClassNamesNoOtherClassOfTheAgent() {
    holds(
        classes()
            .that()
            .haveFullyQualifiedName("dev.tallyman.launcher.Entry")
            .should()
            .onlyDependOnClassesThat(
                in("java..")
                    .or(
                        DescribedPredicate.describe(
                            "itself",
                            type -> type.getName().equals("dev.tallyman.launcher.Entry")))));
  }

  @Test
  void theSampleKnowsNothingOfTheAgent() {
    mayKnow(SAMPLE, SAMPLE);
  }

  private static void mayKnow(String who, String... whom) {
    holds(
        classes()
            .that()
            .resideInAPackage(who)
            .should()
            .onlyDependOnClassesThat(in("java..").or(annotation()).or(in(whom))));
  }

  private static void holds(ArchRule rule) {
    rule.allowEmptyShould(false).check(CLASSES);
  }

  private static DescribedPredicate<JavaClass> in(String... packages) {
    return JavaClass.Predicates.resideInAnyPackage(packages);
  }

  /** JSpecify's annotations are not there at run time. */
  private static DescribedPredicate<JavaClass> annotation() {
    return in("org.jspecify.annotations");
  }

  private static DescribedPredicate<JavaClass> inJavaBase() {
    return DescribedPredicate.describe(
        "in java.base",
        type ->
            type.getBaseComponentType().isPrimitive()
                || type.getBaseComponentType().getPackageName().startsWith("java.")
                    && JAVA_BASE.contains(type.getBaseComponentType().getPackageName()));
  }
}
