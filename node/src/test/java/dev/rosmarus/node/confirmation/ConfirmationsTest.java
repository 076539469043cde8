package dev.rosmarus.node.confirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.node.rig.EncodedBlob;
import dev.rosmarus.node.rig.NodeRig;
import dev.rosmarus.node.storage.DurabilityBarrier;
import dev.rosmarus.node.storage.StorageException;
import dev.rosmarus.node.wire.Persistence;
import dev.rosmarus.node.wire.ProtocolMessage;
import dev.rosmarus.node.wire.SignedMessage;
import dev.rosmarus.sui.Address;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The conditions of a storage confirmation, on a real store. */
class ConfirmationsTest {

  private static final Persistence PERMANENT = new Persistence.Permanent();
  private static final Address OBJECT = Address.ofShort(0x100);
  private static final Address POOL = Address.ofShort(0x200);
  private static final long END = 50;

  @TempDir Path folder;
  private NodeRig node;
  private final EncodedBlob blob = NodeRig.blob(300, 1);

  @BeforeEach
  void open() throws InterruptedException {
    node = NodeRig.open(folder);
  }

  @AfterEach
  void close() {
    node.close();
  }

  private ConfirmationResult confirm(Persistence persistence) throws InterruptedException {
    return node.confirmations.confirm(blob.id(), persistence);
  }

  private static Persistence deletable(Address object) {
    return new Persistence.Deletable(object);
  }

  private List<SignedMessage> recorded() {
    List<SignedMessage> all = new ArrayList<>();
    SignedRecord.forEach(NodeRig.recordFolder(folder), entry -> all.add(entry.signed()));
    return all;
  }

  private void assertRefused(Persistence persistence, Class<? extends ConfirmationResult> how)
      throws InterruptedException {
    assertThat(confirm(persistence)).isInstanceOf(how);
    assertThat(recorded()).isEmpty();
  }

  @Test
  void signsEpochBlobAndPersistenceWhenAllIsStoredAndPutsItOnRecord() throws Exception {
    node.chain.registerPermanent(blob.id(), OBJECT, END);
    node.storeAll(blob);
    ConfirmationResult.Signed result = (ConfirmationResult.Signed) confirm(PERMANENT);
    SignedMessage signed = result.confirmation();
    assertThat(signed.message(ProtocolMessage.StorageConfirmation.class))
        .isEqualTo(new ProtocolMessage.StorageConfirmation(NodeRig.EPOCH, blob.id(), PERMANENT));
    assertThat(signed.signedBy(NodeRig.KEY.publicKey())).isTrue();
    assertThat(recorded()).containsExactly(signed);
  }

  @Test
  void confirmsADeletableObjectAndAPooledOne() throws Exception {
    node.chain.registerDeletable(blob.id(), OBJECT, END);
    node.chain.createPool(POOL, END);
    Address pooled = Address.ofShort(0x101);
    node.chain.registerPooled(blob.id(), pooled, POOL);
    node.storeAll(blob);
    for (Address object : List.of(OBJECT, pooled)) {
      ConfirmationResult.Signed result = (ConfirmationResult.Signed) confirm(deletable(object));
      assertThat(result.confirmation().message(ProtocolMessage.StorageConfirmation.class))
          .isEqualTo(
              new ProtocolMessage.StorageConfirmation(NodeRig.EPOCH, blob.id(), deletable(object)));
    }
  }

  @Test
  void confirmsNothingThatIsNotRegistered() throws Exception {
    node.storeAll(blob);
    assertRefused(PERMANENT, ConfirmationResult.NotRegistered.class);
  }

  @Test
  void confirmsNothingThatHasExpired() throws Exception {
    node.chain.registerPermanent(blob.id(), OBJECT, NodeRig.EPOCH);
    node.storeAll(blob);
    assertRefused(PERMANENT, ConfirmationResult.NotRegistered.class);
  }

  @Test
  void oneMissingSliverOfOneOwnedShardIsEnoughToRefuse() throws Exception {
    node.chain.registerPermanent(blob.id(), OBJECT, END);
    var _ = node.metadata.store(blob.metadata());
    node.storePair(blob, 2);
    node.storePair(blob, 0);
    int pair = NodeRig.pairOn(blob, 7);
    node.shards.shard(7).orElseThrow().store(blob.id(), blob.sliver(pair, Axis.PRIMARY));
    assertRefused(PERMANENT, ConfirmationResult.MissingSlivers.class);
    node.shards.shard(7).orElseThrow().store(blob.id(), blob.sliver(pair, Axis.SECONDARY));
    assertThat(confirm(PERMANENT)).isInstanceOf(ConfirmationResult.Signed.class);
  }

  @Test
  void aShardThatIsNotOwnedNeedHoldNothing() throws Exception {
    node.chain.registerPermanent(blob.id(), OBJECT, END);
    node.storeAll(blob);
    node.shards.create(List.of(9));
    assertThat(confirm(PERMANENT)).isInstanceOf(ConfirmationResult.Signed.class);
  }

  @Test
  void anOwnedShardWithoutStorageCountsAsMissing() throws Exception {
    node.chain.registerPermanent(blob.id(), OBJECT, END);
    node.storeAll(blob);
    node.committees.begin(NodeRig.EPOCH, List.of(2, 0, 7, 4));
    assertRefused(PERMANENT, ConfirmationResult.MissingSlivers.class);
  }

  @Test
  void aNodeWithoutShardsConfirmsNothing() throws Exception {
    node.chain.registerPermanent(blob.id(), OBJECT, END);
    node.storeAll(blob);
    node.committees.begin(NodeRig.EPOCH, List.of());
    assertRefused(PERMANENT, ConfirmationResult.MissingSlivers.class);
  }

  @Test
  void withoutMetadataNothingIsConfirmed() throws Exception {
    node.chain.registerPermanent(blob.id(), OBJECT, END);
    for (int shard : NodeRig.OWN_SHARDS) {
      node.storePair(blob, shard);
    }
    assertRefused(PERMANENT, ConfirmationResult.MissingSlivers.class);
  }

  @Test
  void theObjectOfAnotherBlobConfirmsNothing() throws Exception {
    EncodedBlob other = NodeRig.blob(300, 2);
    node.chain.registerPermanent(blob.id(), OBJECT, END);
    Address others = Address.ofShort(0x102);
    node.chain.registerDeletable(other.id(), others, END);
    node.storeAll(blob);
    assertRefused(deletable(others), ConfirmationResult.NotRegistered.class);
    assertRefused(deletable(Address.ofShort(0x103)), ConfirmationResult.NotRegistered.class);
  }

  @Test
  void anObjectInAPoolThatHasEndedConfirmsNothing() throws Exception {
    node.chain.registerPermanent(blob.id(), OBJECT, END);
    node.chain.createPool(POOL, NodeRig.EPOCH);
    Address pooled = Address.ofShort(0x101);
    node.chain.registerPooled(blob.id(), pooled, POOL);
    node.storeAll(blob);
    assertRefused(deletable(pooled), ConfirmationResult.NotRegistered.class);
  }

  @Test
  void aPermanentConfirmationNeedsAPermanentRegistration() throws Exception {
    node.chain.registerDeletable(blob.id(), OBJECT, END);
    node.storeAll(blob);
    assertRefused(PERMANENT, ConfirmationResult.NotRegistered.class);
  }

  @Test
  void anInvalidBlobIsNotConfirmed() throws Exception {
    node.chain.registerPermanent(blob.id(), OBJECT, END);
    node.storeAll(blob);
    node.chain.invalidate(blob.id());
    assertRefused(PERMANENT, ConfirmationResult.NotRegistered.class);
  }

  /** Confirmations that wait for the disk by this barrier. */
  private Confirmations with(DurabilityBarrier barrier) {
    return new Confirmations(
        node.committees,
        node.blobs,
        node.metadata,
        node.shards,
        node.pending,
        barrier,
        new Signer(NodeRig.KEY, node.pool, node.signed),
        SigningObserver.NONE);
  }

  @Test
  void aChangeOfCommitteeBeforeTheSignatureMakesItLookAgain() throws Exception {
    node.chain.registerPermanent(blob.id(), OBJECT, END);
    node.storeAll(blob);
    AtomicInteger barriers = new AtomicInteger();
    Confirmations changing =
        with(() -> {
          if (barriers.getAndIncrement() == 0) {
            node.committees.begin(NodeRig.EPOCH + 1, List.of(2, 0));
          }
        });
    ConfirmationResult.Signed result =
        (ConfirmationResult.Signed) changing.confirm(blob.id(), PERMANENT);
    assertThat(result.confirmation().message(ProtocolMessage.StorageConfirmation.class).epoch())
        .isEqualTo(NodeRig.EPOCH + 1);
    assertThat(recorded()).hasSize(1);
  }

  @Test
  void aChangeToShardsThatAreNotFilledIsNotSignedFor() throws Exception {
    node.chain.registerPermanent(blob.id(), OBJECT, END);
    node.storeAll(blob);
    Confirmations changing =
        with(() -> node.committees.begin(NodeRig.EPOCH + 1, List.of(2, 0, 7, 4)));
    assertThat(changing.confirm(blob.id(), PERMANENT))
        .isInstanceOf(ConfirmationResult.MissingSlivers.class);
    assertThat(recorded()).isEmpty();
  }

  @Test
  void aCommitteeThatNeverRestsIsNotSignedFor() throws Exception {
    node.chain.registerPermanent(blob.id(), OBJECT, END);
    node.storeAll(blob);
    AtomicInteger epoch = new AtomicInteger((int) NodeRig.EPOCH);
    Confirmations changing =
        with(() -> node.committees.begin(epoch.incrementAndGet(), NodeRig.OWN_SHARDS));
    assertThat(changing.confirm(blob.id(), PERMANENT))
        .isInstanceOf(ConfirmationResult.CommitteeChanging.class);
    assertThat(recorded()).isEmpty();
  }

  @Test
  void whatCannotBeSyncedIsNotSigned() throws Exception {
    node.chain.registerPermanent(blob.id(), OBJECT, END);
    node.storeAll(blob);
    Confirmations broken =
        with(() -> {
          throw new StorageException.Failed("no sync", null);
        });
    assertThatThrownBy(() -> broken.confirm(blob.id(), PERMANENT))
        .isInstanceOf(StorageException.Failed.class);
    assertThat(recorded()).isEmpty();
  }

  @Test
  void whatCannotBePutOnRecordIsNotGivenOut() throws Exception {
    node.chain.registerPermanent(blob.id(), OBJECT, END);
    node.storeAll(blob);
    node.signed.close();
    assertThatThrownBy(() -> confirm(PERMANENT)).isInstanceOf(SignedRecordException.class);
  }

  @Test
  void attestationsOfInvalidBlobsAreOnRecordToo() throws Exception {
    SignedMessage attestation = node.attestations.invalidBlob(blob.id());
    assertThat(attestation.message(ProtocolMessage.InvalidBlob.class))
        .isEqualTo(new ProtocolMessage.InvalidBlob(NodeRig.EPOCH, blob.id()));
    assertThat(attestation.messageBcs()).hasSize(39);
    assertThat(recorded()).containsExactly(attestation);
  }
}
