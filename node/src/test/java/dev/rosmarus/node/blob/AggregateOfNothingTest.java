package dev.rosmarus.node.blob;

import static dev.rosmarus.node.blob.BlobSamples.NONE;
import static dev.rosmarus.node.blob.BlobSamples.certify;
import static dev.rosmarus.node.blob.BlobSamples.counts;
import static dev.rosmarus.node.blob.BlobSamples.deletableExpired;
import static dev.rosmarus.node.blob.BlobSamples.delete;
import static dev.rosmarus.node.blob.BlobSamples.epoch;
import static dev.rosmarus.node.blob.BlobSamples.event;
import static dev.rosmarus.node.blob.BlobSamples.extend;
import static dev.rosmarus.node.blob.BlobSamples.invalidate;
import static dev.rosmarus.node.blob.BlobSamples.metadata;
import static dev.rosmarus.node.blob.BlobSamples.permanent;
import static dev.rosmarus.node.blob.BlobSamples.permanentExpired;
import static dev.rosmarus.node.blob.BlobSamples.poolExpired;
import static dev.rosmarus.node.blob.BlobSamples.pooledCertify;
import static dev.rosmarus.node.blob.BlobSamples.pooledDelete;
import static dev.rosmarus.node.blob.BlobSamples.pooledExtend;
import static dev.rosmarus.node.blob.BlobSamples.pooledRegister;
import static dev.rosmarus.node.blob.BlobSamples.register;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.blob.LivenessForm.V1;
import dev.rosmarus.node.blob.LivenessForm.V2;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Operands that meet no row, or an invalid one (Walrus node runtime spec, section 8.3). */
class AggregateOfNothingTest {

  @Test
  void deletableRegistrationMakesARowOfTheOlderForm() {
    assertThat(BlobUnderTest.after(register(true, 10, 1)).info())
        .isEqualTo(
            new ValidBlob(
                false,
                NONE,
                counts(1, 0),
                Optional.empty(),
                Optional.empty(),
                new V1(epoch(10), NONE)));
  }

  @Test
  void permanentRegistrationMakesARowOfTheOlderForm() {
    assertThat(BlobUnderTest.after(register(false, 10, 7)).info())
        .isEqualTo(
            new ValidBlob(
                false,
                NONE,
                counts(0, 0),
                Optional.of(permanent(1, 10, 7)),
                Optional.empty(),
                new V1(NONE, NONE)));
  }

  @Test
  void pooledRegistrationMakesARowOfTheNewerForm() {
    assertThat(BlobUnderTest.after(pooledRegister()).info())
        .isEqualTo(
            new ValidBlob(
                false,
                NONE,
                counts(0, 0),
                Optional.empty(),
                Optional.empty(),
                new V2(counts(1, 0))));
  }

  @Test
  void invalidationMakesARow() {
    assertThat(BlobUnderTest.after(invalidate(4, 7)).info())
        .isEqualTo(new InvalidBlob(4, event(7)));
  }

  @Test
  void metadataMakesAnOrphanWhicheverWayItIsMarked() {
    for (boolean stored : new boolean[] {true, false}) {
      BlobInfo orphan = BlobUnderTest.after(metadata(stored)).info();
      assertThat(orphan)
          .isEqualTo(
              new ValidBlob(
                  stored,
                  NONE,
                  counts(0, 0),
                  Optional.empty(),
                  Optional.empty(),
                  new V1(NONE, NONE)));
      assertThat(orphan.canBlobInfoBeDeleted(0)).isTrue();
    }
  }

  @Test
  void expiryOfAPoolIsNothingUnusual() {
    BlobUnderTest blob = BlobUnderTest.after(poolExpired(true));
    assertThat(blob.row()).isEmpty();
    assertThat(blob.anomalies()).isEmpty();
  }

  static Stream<Operand> operandsThatNeedARow() {
    return Stream.of(
        certify(true, 2, 10, 1),
        certify(false, 2, 10, 1),
        extend(true, 10, 1),
        extend(false, 10, 1),
        delete(true, true),
        delete(false, false),
        deletableExpired(true),
        permanentExpired(false),
        pooledCertify(2),
        pooledExtend(),
        pooledDelete(true));
  }

  @ParameterizedTest
  @MethodSource("operandsThatNeedARow")
  void anythingElseIsAnErrorAndMakesNoRow(Operand operand) {
    BlobUnderTest blob = BlobUnderTest.after(operand);
    assertThat(blob.row()).isEmpty();
    assertThat(blob.anomalies()).containsExactly(Anomaly.NOTHING_KNOWN);
  }

  static Stream<Operand> allOperands() {
    return Stream.concat(
        operandsThatNeedARow(),
        Stream.of(
            register(true, 10, 1),
            register(false, 10, 1),
            pooledRegister(),
            poolExpired(false),
            metadata(true),
            invalidate(9, 9)));
  }

  @ParameterizedTest
  @MethodSource("allOperands")
  void invalidAbsorbsEverythingEvenASecondInvalidation(Operand operand) {
    BlobUnderTest blob = BlobUnderTest.after(invalidate(4, 7)).then(operand);
    assertThat(blob.info()).isEqualTo(new InvalidBlob(4, event(7)));
    assertThat(blob.anomalies()).isEmpty();
  }

  @Test
  void invalidationTakesBothForms() {
    assertThat(BlobUnderTest.after(register(false, 10, 1), metadata(true), invalidate(4, 7)).info())
        .isEqualTo(new InvalidBlob(4, event(7)));
    assertThat(BlobUnderTest.after(pooledRegister(), invalidate(4, 7)).info())
        .isEqualTo(new InvalidBlob(4, event(7)));
  }

  @Test
  void metadataFlagGoesUpAndDownAndChangesNothingElse() {
    BlobUnderTest blob = BlobUnderTest.after(register(true, 10, 1));
    BlobInfo without = blob.info();
    assertThat(blob.then(metadata(true)).info().isMetadataStored()).isTrue();
    assertThat(blob.then(metadata(false)).info()).isEqualTo(without);
  }
}
