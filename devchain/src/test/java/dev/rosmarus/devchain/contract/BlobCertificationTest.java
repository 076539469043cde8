package dev.rosmarus.devchain.contract;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.devchain.contract.CallArguments.bytes;
import static dev.rosmarus.devchain.contract.CallArguments.deletable;
import static dev.rosmarus.devchain.contract.CallArguments.permanent;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BCS_OUT_OF_RANGE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLOB_ALREADY_CERTIFIED;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLOB_INVALID_BLOB_ID;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLOB_INVALID_BLOB_OBJECT;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLOB_INVALID_BLOB_PERSISTENCE_TYPE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLOB_RESOURCE_BOUNDS;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLS_AGGREGATE_INVALID_BITMAP;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLS_AGGREGATE_NOT_ENOUGH_STAKE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BLS_AGGREGATE_SIG_VERIFICATION;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.MESSAGES_INCORRECT_APP_ID;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.MESSAGES_INCORRECT_EPOCH;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.MESSAGES_INCORRECT_INTENT_VERSION;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.MESSAGES_INVALID_BLOB_PERSISTENCE_TYPE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.MESSAGES_INVALID_MSG_TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.contract.MemoryWorld.Argument;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.walrus.object.Blob;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** {@code certify_blob} takes true certificates of this blob and this epoch, and no others. */
class BlobCertificationTest {

  private static final Claim CLAIM = Claim.of(1, 100_000);
  private static final Claim OTHER = Claim.of(2, 100_000);

  private final WalrusNetwork network = WalrusNetwork.running(4, 12);
  private final Address objectId = network.registerBlob(CLAIM, 1, false);
  private final Bytes body = permanent(CLAIM.blobId());

  private void certify(Argument... certificate) {
    network.certifyBlob(objectId, certificate);
  }

  private Argument[] signed(byte[] message) {
    return network.certificate(message, network.quorum());
  }

  /** The message that would do, with another byte. */
  private byte[] message(int index, int value) {
    byte[] message = network.message(1, body);
    message[index] = (byte) value;
    return message;
  }

  @Test
  void takesAQuorum() {
    certify(signed(network.message(1, body)));

    assertThat(network.world.object(objectId, Blob::read).certifiedEpoch()).hasValue(1L);
  }

  @Test
  void ignoresWhatFollowsTheMessage() {
    certify(signed(network.message(1, Bytes.of(concat(body.toByteArray(), new byte[3])))));

    assertThat(network.world.object(objectId, Blob::read).certifiedEpoch()).hasValue(1L);
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  @Test
  void wantsWeightBeforeItVerifies() {
    Argument[] few = network.certificate(1, body, network.nodes.subList(0, 2));
    few[0] = bytes(new byte[96]);

    assertAborts(BLS_AGGREGATE_NOT_ENOUGH_STAKE, () -> certify(few));
  }

  @Test
  void refusesBitmapsWithStrangers() {
    Argument[] certificate = signed(network.message(1, body));
    certificate[1] = bytes(new byte[] {0x17});
    assertAborts(BLS_AGGREGATE_INVALID_BITMAP, () -> certify(certificate));
    certificate[1] = bytes(new byte[] {0x07, 0});
    assertAborts(BLS_AGGREGATE_INVALID_BITMAP, () -> certify(certificate));
  }

  @Test
  void refusesSignaturesOfOthersAndNoSignatures() {
    Argument[] certificate = signed(network.message(1, body));
    Argument[] forOther = signed(network.message(1, permanent(OTHER.blobId())));
    certificate[0] = forOther[0];
    assertAborts(BLS_AGGREGATE_SIG_VERIFICATION, () -> certify(certificate));
    certificate[0] = bytes(new byte[95]);
    assertAborts(BLS_AGGREGATE_SIG_VERIFICATION, () -> certify(certificate));
  }

  @Test
  void refusesHeadersOfAnythingElse() {
    assertAborts(MESSAGES_INCORRECT_INTENT_VERSION, () -> certify(signed(message(1, 1))));
    assertAborts(MESSAGES_INCORRECT_APP_ID, () -> certify(signed(message(2, 2))));
    assertAborts(MESSAGES_INCORRECT_EPOCH, () -> certify(signed(message(3, 2))));
    assertAborts(MESSAGES_INVALID_MSG_TYPE, () -> certify(signed(message(0, 2))));
  }

  @Test
  void refusesBodiesItCannotRead() {
    assertAborts(MESSAGES_INVALID_BLOB_PERSISTENCE_TYPE, () -> certify(signed(message(7 + 32, 2))));
    assertAborts(BCS_OUT_OF_RANGE, () -> certify(signed(message(7 + 32, 1))));
    assertAborts(BCS_OUT_OF_RANGE, () -> certify(signed(new byte[] {1, 0, 3})));
  }

  @Test
  void refusesCertificatesOfOtherBlobs() {
    assertAborts(
        BLOB_INVALID_BLOB_ID, () -> certify(signed(network.message(1, permanent(OTHER.blobId())))));
    assertAborts(
        BLOB_INVALID_BLOB_PERSISTENCE_TYPE,
        () -> certify(signed(network.message(1, deletable(CLAIM.blobId(), objectId)))));
  }

  @Test
  void bindsDeletableBlobsToTheirObject() {
    Address mine = network.registerBlob(CLAIM, 1, true);
    assertAborts(
        BLOB_INVALID_BLOB_OBJECT,
        () ->
            network.certifyBlob(
                mine, signed(network.message(1, deletable(CLAIM.blobId(), Address.ofShort(1))))));
    assertAborts(
        BLOB_INVALID_BLOB_PERSISTENCE_TYPE,
        () -> network.certifyBlob(mine, signed(network.message(1, body))));

    network.certifyBlob(mine, network.quorum());

    assertThat(network.world.object(mine, Blob::read).certifiedEpoch()).hasValue(1L);
  }

  @Test
  void certifiesOnceAndInTime() {
    Address late = network.registerBlob(OTHER, 1, false);
    certify(signed(network.message(1, body)));
    assertAborts(BLOB_ALREADY_CERTIFIED, () -> certify(signed(network.message(1, body))));
    network.nextEpoch();

    assertAborts(BLOB_RESOURCE_BOUNDS, () -> network.certifyBlob(late, network.quorum()));
  }

  @Test
  void doesNotTakeCertificatesOfAnEarlierEpoch() {
    Argument[] old = signed(network.message(1, body));
    network.nextEpoch();

    assertAborts(MESSAGES_INCORRECT_EPOCH, () -> certify(old));
  }
}
