package dev.rosmarus.node.blob;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.blob.Operand.ChangeStatus;
import dev.rosmarus.node.blob.Operand.PooledChangeStatus;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.walrus.event.EventId;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalLong;

/** Short names for what the tests of the blob table are about. */
final class BlobSamples {

  static final OptionalLong NONE = OptionalLong.empty();

  private static final Digest TRANSACTION = digest();

  private BlobSamples() {}

  private static Digest digest() {
    byte[] bytes = new byte[Digest.BYTES];
    Arrays.fill(bytes, (byte) 0x2A);
    return Digest.of(bytes);
  }

  static EventId event(long number) {
    return new EventId(TRANSACTION, number);
  }

  static BlobId blob(int number) {
    return BlobId.of(idBytes(number));
  }

  static BlobIdBytes chainBlob(int number) {
    return BlobIdBytes.of(idBytes(number));
  }

  static Address object(int number) {
    return Address.of(idBytes(number));
  }

  private static byte[] idBytes(int number) {
    return ByteBuffer.allocate(32).putLong(24, number).array();
  }

  static OptionalLong epoch(long epoch) {
    return OptionalLong.of(epoch);
  }

  static ReferenceCounts counts(long total, long certified) {
    return new ReferenceCounts(total, certified);
  }

  static PermanentReferences permanent(long count, long endEpoch, long event) {
    return new PermanentReferences(count, endEpoch, event(event));
  }

  static Operand register(boolean deletable, long endEpoch, long event) {
    return new ChangeStatus(new StatusChange.Register(), deletable, 1, endEpoch, event(event));
  }

  static Operand certify(boolean deletable, long epoch, long endEpoch, long event) {
    return new ChangeStatus(new StatusChange.Certify(), deletable, epoch, endEpoch, event(event));
  }

  static Operand extend(boolean deletable, long endEpoch, long event) {
    return new ChangeStatus(new StatusChange.Extend(), deletable, 1, endEpoch, event(event));
  }

  static Operand delete(boolean deletable, boolean wasCertified) {
    return new ChangeStatus(new StatusChange.Delete(wasCertified), deletable, 1, 10, event(99));
  }

  static Operand invalidate(long epoch, long event) {
    return new Operand.MarkInvalid(epoch, event(event));
  }

  static Operand metadata(boolean stored) {
    return new Operand.MarkMetadataStored(stored);
  }

  static Operand deletableExpired(boolean wasCertified) {
    return new Operand.DeletableExpired(wasCertified);
  }

  static Operand permanentExpired(boolean wasCertified) {
    return new Operand.PermanentExpired(wasCertified);
  }

  static Operand pooledRegister() {
    return new PooledChangeStatus(new StatusChange.Register(), 1);
  }

  static Operand pooledCertify(long epoch) {
    return new PooledChangeStatus(new StatusChange.Certify(), epoch);
  }

  static Operand pooledExtend() {
    return new PooledChangeStatus(new StatusChange.Extend(), 1);
  }

  static Operand pooledDelete(boolean wasCertified) {
    return new PooledChangeStatus(new StatusChange.Delete(wasCertified), 1);
  }

  static Operand poolExpired(boolean wasCertified) {
    return new Operand.PoolExpired(object(900), wasCertified);
  }
}
