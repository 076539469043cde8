package dev.rosmarus.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The arrows between modules, and what holds between the packages of one module. */
class ArchitectureTest {
  private static final String ERASURE = "dev.rosmarus.erasure..";
  private static final String SUI = "dev.rosmarus.sui..";
  private static final String WIRE_CONTRACT = "dev.rosmarus.sui.proto..";
  private static final String RPC = "dev.rosmarus.sui.rpc..";
  private static final String DEVCHAIN = "dev.rosmarus.devchain..";
  private static final String DEVCHAIN_RPC = "dev.rosmarus.devchain.rpc..";
  private static final String NODE = "dev.rosmarus.node..";
  private static final String DEVNET_COMMAND = "dev.rosmarus.node.cli.devnet..";
  private static final String HTTP = "dev.rosmarus.node.http..";
  private static final String TELEMETRY = "dev.rosmarus.node.telemetry..";

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages(
              "dev.rosmarus.erasure",
              "dev.rosmarus.sui",
              "dev.rosmarus.devchain",
              "dev.rosmarus.node");

  @Test
  void theHouseIsNotEmpty() {
    assertThat(HOUSE).isNotEmpty();
  }

  @Test
  void erasureLooksAtNothing() {
    check(
        classes()
            .that()
            .resideInAPackage(ERASURE)
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(ERASURE, "java..", "jdk.incubator.vector..")));
  }

  @Test
  void erasureHasNoInputOutputLogOrClock() {
    check(
        noClasses()
            .that()
            .resideInAPackage(ERASURE)
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                    "java.io..",
                    "java.net..",
                    "java.nio.channels..",
                    "java.nio.file..",
                    "java.time..",
                    "java.util.logging..")));
    check(
        noClasses().that().resideInAPackage(ERASURE).should().callMethod(System.class, "nanoTime"));
    check(
        noClasses()
            .that()
            .resideInAPackage(ERASURE)
            .should()
            .callMethod(System.class, "currentTimeMillis"));
  }

  @Test
  void suiBridgeLooksAtNoOtherModule() {
    check(lookOnlyAt(SUI, SUI));
  }

  @Test
  void suiBridgeUsesFewLibraries() {
    check(
        classes()
            .that()
            .resideInAPackage(SUI)
            .and()
            .resideOutsideOfPackage(WIRE_CONTRACT)
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(
                    SUI,
                    "java..",
                    "javax.net.ssl..",
                    "jdk.net..",
                    "javax.security..",
                    "javax.crypto..",
                    "com.fasterxml.jackson..",
                    "com.github.luben.zstd..",
                    "com.google.protobuf..",
                    "com.google.rpc..",
                    "io.grpc..",
                    "io.netty..",
                    "org.bouncycastle..",
                    "org.slf4j..",
                    "supranational.blst..")));
  }

  @Test
  void theWireContractStaysBehindTheRpcRooms() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(WIRE_CONTRACT, RPC, DEVCHAIN_RPC)
            .should()
            .dependOnClassesThat(resideInAPackage(WIRE_CONTRACT)));
  }

  @Test
  void devchainLooksAtSuiBridgeAlone() {
    check(lookOnlyAt(DEVCHAIN, DEVCHAIN, SUI));
  }

  @Test
  void onlyTheDevnetCommandLooksAtDevchain() {
    check(
        noClasses()
            .that()
            .resideInAPackage(NODE)
            .and()
            .resideOutsideOfPackage(DEVNET_COMMAND)
            .should()
            .dependOnClassesThat(resideInAPackage(DEVCHAIN)));
  }

  @Test
  void httpKnowsNoWalrusWord() {
    check(lookOnlyAt(HTTP, HTTP, TELEMETRY));
  }

  @Test
  void packagesAreNamedAfterWhatTheyDo() {
    check(
        noClasses()
            .should()
            .resideInAnyPackage(
                "..util..", "..utils..", "..impl..", "..helper..", "..helpers..", "..manager.."));
  }

  @Test
  void packagesLookOneWay() {
    check(slices().matching("dev.rosmarus.(**)").should().beFreeOfCycles());
  }

  private static ArchRule lookOnlyAt(String module, String... allowed) {
    return noClasses()
        .that()
        .resideInAPackage(module)
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.rosmarus..").and(resideInAnyPackage(allowed).negate()));
  }

  /** Rules about rooms that are still to be built pass. */
  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(HOUSE);
  }
}
