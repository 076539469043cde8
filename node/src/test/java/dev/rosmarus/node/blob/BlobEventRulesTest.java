package dev.rosmarus.node.blob;

import static dev.rosmarus.node.blob.BlobSamples.NONE;
import static dev.rosmarus.node.blob.BlobSamples.blob;
import static dev.rosmarus.node.blob.BlobSamples.chainBlob;
import static dev.rosmarus.node.blob.BlobSamples.counts;
import static dev.rosmarus.node.blob.BlobSamples.epoch;
import static dev.rosmarus.node.blob.BlobSamples.event;
import static dev.rosmarus.node.blob.BlobSamples.object;
import static dev.rosmarus.node.blob.BlobSamples.permanent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.node.blob.BlobTableException.CertifiedTwice;
import dev.rosmarus.node.blob.BlobTableException.Contradiction;
import dev.rosmarus.node.blob.BlobTableException.ExtendedUncertified;
import dev.rosmarus.node.blob.BlobTableException.NoRule;
import dev.rosmarus.node.blob.BlobTableException.RegisteredTwice;
import dev.rosmarus.sui.walrus.event.BlobEvent;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Events and the records of objects (Walrus node runtime spec, sections 8.2 and 8.4). */
class BlobEventRulesTest {

  private final ChainOfEvents chain = new ChainOfEvents();
  private final MiniTable table = chain.table;

  private PerObjectBlobInfo objectRow(int number) {
    return table.objects.get(object(number));
  }

  private ValidBlob aggregate(int number) {
    return (ValidBlob) table.blobs.get(blob(number));
  }

  @Test
  void registrationInsertsARecordAndCountsTheObject() {
    chain.register(2, 1, 1, 10, true);
    assertThat(objectRow(1))
        .isEqualTo(new PerObjectBlobInfo(blob(1), 2, NONE, 10, true, event(0), false));
    assertThat(aggregate(1).deletable()).isEqualTo(counts(1, 0));
  }

  @Test
  void firstCertificationSetsTheEpochAndTheEvent() {
    chain.register(2, 1, 1, 10, false);
    chain.certify(3, 1, 1, 10, false);
    assertThat(objectRow(1))
        .isEqualTo(new PerObjectBlobInfo(blob(1), 2, epoch(3), 10, false, event(1), false));
    assertThat(aggregate(1).permanentCertified()).contains(permanent(1, 10, 1));
  }

  @Test
  void extensionAssignsTheEndAndKeepsTheEpochs() {
    chain.register(2, 1, 1, 10, false);
    chain.certify(3, 1, 1, 10, false);
    chain.extend(3, 1, 1, 30, false);
    assertThat(objectRow(1))
        .isEqualTo(new PerObjectBlobInfo(blob(1), 2, epoch(3), 30, false, event(2), false));
    chain.extend(3, 1, 1, 20, false);
    assertThat(objectRow(1).endEpoch()).as("assigned, not the later of both").isEqualTo(20);
    assertThat(aggregate(1).permanentTotal()).contains(permanent(1, 30, 2));
  }

  @Test
  void deletionRemovesTheRecordAndKeepsTheAggregate() {
    chain.register(2, 1, 1, 10, true);
    chain.certify(3, 1, 1, 10, true);
    chain.delete(4, 1, 1, 10, true);
    assertThat(table.objects).isEmpty();
    assertThat(aggregate(1).deletable()).isEqualTo(counts(0, 0));
  }

  @Test
  void invalidationTouchesNoRecord() {
    chain.register(2, 1, 1, 10, true);
    PerObjectBlobInfo before = objectRow(1);
    chain.invalidate(3, 1);
    assertThat(objectRow(1)).isEqualTo(before);
    assertThat(table.blobs.get(blob(1))).isEqualTo(new InvalidBlob(3, event(1)));
  }

  @Test
  void recordsFollowEventsOfAnInvalidBlob() {
    chain.invalidate(1, 1);
    chain.register(2, 1, 1, 10, true);
    chain.certify(3, 1, 1, 10, true);
    assertThat(objectRow(1).certifiedEpoch()).isEqualTo(epoch(3));
    assertThat(table.blobs.get(blob(1))).isEqualTo(new InvalidBlob(1, event(0)));
  }

  @Test
  void pooledObjectGoesFromRegistrationToDeletion() {
    chain.createPool(1, 900, 20);
    chain.pooledRegister(2, 1, 1, 900);
    assertThat(table.pooledObjects.get(object(1)))
        .isEqualTo(new PerObjectPooledBlobInfo(blob(1), 2, NONE, object(900), event(1)));
    chain.pooledCertify(3, 1, 1, 900);
    assertThat(table.pooledObjects.get(object(1)))
        .isEqualTo(new PerObjectPooledBlobInfo(blob(1), 2, epoch(3), object(900), event(2)));
    assertThat(aggregate(1).pooled()).isEqualTo(counts(1, 1));
    chain.pooledDelete(4, 1, 1, 900, true);
    assertThat(table.pooledObjects).isEmpty();
    assertThat(aggregate(1).pooled()).isEqualTo(counts(0, 0));
  }

  @Test
  void certificationOfAnUnknownObjectIsAnErrorAndItsBlobFollowsItsOwnRules() {
    chain.register(2, 1, 1, 10, false);
    Effect effect = chain.certify(3, 1, 2, 10, false);
    assertThat(((Effect.Applied) effect).anomalies()).containsExactly(Anomaly.OBJECT_UNKNOWN);
    assertThat(table.objects).containsOnlyKeys(object(1));
    assertThat(aggregate(1).permanentCertified()).contains(permanent(1, 10, 1));
    assertThat(table.latestHandled.covers(chain.last())).isTrue();
  }

  @Test
  void extensionOfAnUnknownObjectIsAnErrorAndItsBlobFollowsItsOwnRules() {
    chain.register(2, 1, 1, 10, true);
    Effect effect = chain.extend(3, 1, 2, 50, true);
    assertThat(((Effect.Applied) effect).anomalies()).containsExactly(Anomaly.OBJECT_UNKNOWN);
    assertThat(((LivenessForm.V1) aggregate(1).form()).latestSeenRegisteredEndEpoch())
        .isEqualTo(epoch(50));
  }

  @Test
  void allEventsOfAnUnknownBlobMakeNoRow() {
    List<Effect> effects =
        List.of(
            chain.certify(3, 1, 1, 10, false),
            chain.extend(3, 1, 1, 10, true),
            chain.delete(3, 1, 1, 10, true),
            chain.pooledCertify(3, 1, 2, 900),
            chain.pooledDelete(3, 1, 2, 900, false));
    assertThat(effects)
        .allSatisfy(effect ->
            assertThat(((Effect.Applied) effect).anomalies())
                .containsExactly(Anomaly.NOTHING_KNOWN, Anomaly.OBJECT_UNKNOWN));
    assertThat(table.blobs).isEmpty();
    assertThat(table.objects).isEmpty();
    assertThat(table.pooledObjects).isEmpty();
  }

  @Test
  void secondRegistrationIsFatal() {
    chain.register(2, 1, 1, 10, true);
    assertFatal(RegisteredTwice.class, () -> chain.register(3, 1, 1, 10, true));
    chain.pooledRegister(2, 1, 2, 900);
    assertFatal(RegisteredTwice.class, () -> chain.pooledRegister(2, 1, 2, 900));
  }

  @Test
  void secondFirstCertificationIsFatal() {
    chain.register(2, 1, 1, 10, true);
    chain.certify(2, 1, 1, 10, true);
    assertFatal(CertifiedTwice.class, () -> chain.certify(3, 1, 1, 10, true));
    chain.pooledRegister(2, 1, 2, 900);
    chain.pooledCertify(2, 1, 2, 900);
    assertFatal(CertifiedTwice.class, () -> chain.pooledCertify(3, 1, 2, 900));
  }

  @Test
  void extensionOfAnUncertifiedObjectIsFatal() {
    chain.register(2, 1, 1, 10, true);
    assertFatal(ExtendedUncertified.class, () -> chain.extend(3, 1, 1, 20, true));
  }

  @Test
  void anotherBlobIdIsFatal() {
    chain.register(2, 1, 1, 10, true);
    chain.pooledRegister(2, 1, 2, 900);
    assertFatal(Contradiction.class, () -> chain.certify(3, 5, 1, 10, true));
    assertFatal(Contradiction.class, () -> chain.delete(3, 5, 1, 10, false));
    assertFatal(Contradiction.class, () -> chain.pooledCertify(3, 5, 2, 900));
    assertFatal(Contradiction.class, () -> chain.pooledDelete(3, 5, 2, 900, false));
  }

  @Test
  void anotherKindOfPersistenceIsFatal() {
    chain.register(2, 1, 1, 10, true);
    chain.register(2, 1, 2, 10, false);
    assertFatal(Contradiction.class, () -> chain.certify(3, 1, 1, 10, false));
    assertFatal(Contradiction.class, () -> chain.certify(3, 1, 2, 10, true));
    assertFatal(Contradiction.class, () -> chain.delete(3, 1, 2, 10, false));
  }

  @Test
  void anotherPoolIsFatal() {
    chain.pooledRegister(2, 1, 2, 900);
    assertFatal(Contradiction.class, () -> chain.pooledCertify(3, 1, 2, 901));
    assertFatal(Contradiction.class, () -> chain.pooledDelete(3, 1, 2, 901, false));
  }

  @Test
  void deletionByDenyListHasNoRule() {
    assertFatal(
        NoRule.class, () -> chain.handle(new BlobEvent.DenyListBlobDeleted(2, chainBlob(1))));
  }

  @Test
  void fatalErrorNamesEventAndObject() {
    chain.register(2, 1, 1, 10, true);
    assertThatThrownBy(() -> chain.register(3, 1, 1, 10, true))
        .hasMessageContaining(event(1).toString())
        .hasMessageContaining(object(1).toString());
  }

  private void assertFatal(Class<? extends BlobTableException> type, ThrowingCallable event) {
    List<Object> before = table.contents();
    assertThatThrownBy(event).isInstanceOf(type);
    assertThat(table.contents()).isEqualTo(before);
  }
}
