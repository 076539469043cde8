package dev.rosmarus.node.blob;

import static dev.rosmarus.node.blob.BlobSamples.blob;
import static dev.rosmarus.node.blob.BlobSamples.counts;
import static dev.rosmarus.node.blob.BlobSamples.epoch;
import static dev.rosmarus.node.blob.BlobSamples.event;
import static dev.rosmarus.node.blob.BlobSamples.object;
import static dev.rosmarus.node.blob.BlobSamples.permanent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Catching up without the whole history (Walrus node runtime spec, section 8.7). */
class IncompleteHistoryTest {

  private static final int EPOCH_AT_START = 10;

  private final ChainOfEvents chain = new ChainOfEvents();
  private final MiniTable table = chain.table;

  @BeforeEach
  void beginWithinTheHistory() {
    table.history = new History.Incomplete(EPOCH_AT_START);
  }

  @Test
  void objectsThatEndByTheStartAreLeftOut() {
    assertThat(chain.register(8, 1, 1, 10, true)).isEqualTo(new Effect.LeftOut());
    assertThat(chain.certify(8, 1, 1, 10, true)).isEqualTo(new Effect.LeftOut());
    assertThat(chain.extend(8, 1, 1, 9, true)).isEqualTo(new Effect.LeftOut());
    assertThat(chain.delete(8, 1, 1, 10, true)).isEqualTo(new Effect.LeftOut());
    assertThat(table.blobs).isEmpty();
    assertThat(table.objects).isEmpty();
  }

  @Test
  void whatIsLeftOutDoesNotCountAsHandled() {
    chain.register(8, 1, 1, 11, true);
    chain.register(8, 1, 2, 10, true);
    assertThat(table.latestHandled).isEqualTo(LatestHandledIndex.of(0));
  }

  @Test
  void objectsThatOutliveTheStartAreTrackedAsUsual() {
    chain.register(8, 1, 1, 11, true);
    chain.certify(9, 1, 1, 11, true);
    assertThat(table.objects.get(object(1)).certifiedEpoch()).isEqualTo(epoch(9));
    chain.delete(9, 1, 1, 11, true);
    assertThat(table.objects).isEmpty();
  }

  @Test
  void extensionOfAnUnknownObjectRegistersAndCertifiesIt() {
    Effect effect = chain.extend(4, 1, 1, 20, false);
    assertThat(((Effect.Applied) effect).anomalies()).isEmpty();
    assertThat(table.objects.get(object(1)))
        .isEqualTo(new PerObjectBlobInfo(blob(1), 4, epoch(4), 20, false, event(0), false));
    ValidBlob aggregate = (ValidBlob) table.blobs.get(blob(1));
    assertThat(aggregate.permanentTotal()).contains(permanent(1, 20, 0));
    assertThat(aggregate.permanentCertified()).contains(permanent(1, 20, 0));
    assertThat(aggregate.initialCertifiedEpoch()).isEqualTo(epoch(4));
  }

  @Test
  void extensionOfAnObjectThatWasLeftOutBringsItBack() {
    chain.register(8, 1, 1, 10, true);
    chain.certify(8, 1, 1, 10, true);
    chain.extend(8, 1, 1, 20, true);
    chain.extend(8, 1, 1, 25, true);
    assertThat(((ValidBlob) table.blobs.get(blob(1))).deletable()).isEqualTo(counts(1, 1));
    assertThat(table.objects.get(object(1)).endEpoch()).isEqualTo(25);
  }

  @Test
  void extensionOfAKnownObjectIsAnExtension() {
    chain.register(8, 1, 1, 11, true);
    chain.certify(9, 1, 1, 11, true);
    chain.extend(9, 1, 1, 20, true);
    assertThat(((ValidBlob) table.blobs.get(blob(1))).deletable()).isEqualTo(counts(1, 1));
    assertThat(table.objects.get(object(1)).registeredEpoch()).isEqualTo(8);
  }

  @Test
  void completeHistoryTakesNoExtensionForARegistration() {
    table.history = new History.Complete();
    chain.extend(4, 1, 1, 20, false);
    assertThat(table.objects).isEmpty();
    assertThat(table.blobs).isEmpty();
  }

  @Test
  void invalidationsAreNeverLeftOut() {
    chain.invalidate(3, 1);
    assertThat(table.blobs.get(blob(1))).isEqualTo(new InvalidBlob(3, event(0)));
  }

  @Test
  void pooledCertificationOfAnUnknownObjectMakesNoRow() {
    chain.pooledCertify(9, 1, 1, 900);
    assertThat(table.blobs).isEmpty();
    assertThat(table.pooledObjects).isEmpty();
  }

  @Test
  void pooledObjectOfAnUnknownPoolGoesWithTheNextCleanUp() {
    chain.pooledRegister(9, 1, 1, 900);
    assertThat(table.blobs.get(blob(1)).isRegistered(9)).isTrue();
    table.cleanUp(10);
    assertThat(table.pooledObjects).isEmpty();
    assertThat(table.blobs.get(blob(1)).canBlobInfoBeDeleted(10)).isTrue();
  }

  @Test
  void extensionOfAnUnknownPoolIsFatal() {
    assertThatThrownBy(() -> chain.extendPool(9, 900, 20))
        .isInstanceOf(BlobTableException.PoolUnknown.class);
  }
}
