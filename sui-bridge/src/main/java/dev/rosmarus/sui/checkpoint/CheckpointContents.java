package dev.rosmarus.sui.checkpoint;

import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Which transactions a checkpoint consists of, in order, and who signed them (Sui client spec,
 * section 14).
 *
 * @param transactions executed, in order
 */
public record CheckpointContents(Version version, List<Transaction> transactions) {

  /** The form on the wire; newer protocol versions write the second. */
  public enum Version {
    V1,
    V2
  }

  /** One transaction with its users' signatures. */
  public record Transaction(ExecutionDigests digests, List<UserSignature> signatures) {

    static final int BCS_BYTES_MIN = ExecutionDigests.BCS_BYTES + 1;

    public Transaction {
      signatures = List.copyOf(signatures);
    }
  }

  /**
   * A signature of any scheme.
   *
   * @param aliasVersion of the signer's address aliases; none in version 1
   */
  public record UserSignature(Bytes signature, OptionalLong aliasVersion) {}

  private static final String SALT = "CheckpointContents::";
  private static final int SIGNATURE_BYTES_MIN = 1;

  /**
   * @throws IllegalArgumentException for versions of aliases in version 1, which has no room for
   *     them
   */
  public CheckpointContents {
    transactions = List.copyOf(transactions);
    if (version == Version.V1 && transactions.stream().anyMatch(CheckpointContents::hasAliases)) {
      throw new IllegalArgumentException("contents of version 1 with versions of aliases");
    }
  }

  private static boolean hasAliases(Transaction transaction) {
    return transaction.signatures().stream().anyMatch(s -> s.aliasVersion().isPresent());
  }

  /** The digest of what this would be written as. */
  public Digest digest() {
    return Digest.salted(SALT, encode());
  }

  /** The digest of bytes as they arrived. */
  public static Digest digest(MemorySegment bcs) {
    return Digest.salted(SALT, bcs);
  }

  public byte[] encode() {
    return BcsWriter.encode(this, (out, contents) -> contents.write(out));
  }

  /**
   * @throws BcsException for malformed bytes
   * @throws BcsException.UnknownVariant for a version that came later
   */
  public static CheckpointContents decode(MemorySegment bcs) {
    return BcsReader.decode(bcs, CheckpointContents::read);
  }

  /** The transactions alone, without objects for what else there is; errors as {@link #decode}. */
  static List<ExecutionDigests> decodeDigests(MemorySegment bcs) {
    return BcsReader.decode(bcs, CheckpointContents::readDigests);
  }

  private static List<ExecutionDigests> readDigests(BcsReader in) {
    if (readVersion(in) == Version.V2) {
      return in.vec(Transaction.BCS_BYTES_MIN, CheckpointContents::readDigestsOfOne);
    }
    List<ExecutionDigests> digests = in.vec(ExecutionDigests.BCS_BYTES, ExecutionDigests::read);
    requireOneEach(in, digests.size());
    for (int i = 0; i < digests.size(); i++) {
      skipSignatures(in, false);
    }
    return digests;
  }

  private static ExecutionDigests readDigestsOfOne(BcsReader in) {
    ExecutionDigests digests = ExecutionDigests.read(in);
    skipSignatures(in, true);
    return digests;
  }

  private static void skipSignatures(BcsReader in, boolean withAlias) {
    int length = in.sequenceLength(SIGNATURE_BYTES_MIN);
    for (int i = 0; i < length; i++) {
      in.byteSlice();
      if (withAlias && in.bool()) {
        in.u64();
      }
    }
  }

  public static CheckpointContents read(BcsReader in) {
    return switch (readVersion(in)) {
      case V1 -> new CheckpointContents(Version.V1, readV1(in));
      case V2 ->
          new CheckpointContents(
              Version.V2,
              in.vec(
                  Transaction.BCS_BYTES_MIN,
                  one ->
                      new Transaction(
                          ExecutionDigests.read(one),
                          one.vec(SIGNATURE_BYTES_MIN, CheckpointContents::readAliased))));
    };
  }

  private static Version readVersion(BcsReader in) {
    return in.variant("CheckpointContents", 2) == 0 ? Version.V1 : Version.V2;
  }

  /** Version 1 has the signatures in a list of their own. */
  private static List<Transaction> readV1(BcsReader in) {
    List<ExecutionDigests> digests = in.vec(ExecutionDigests.BCS_BYTES, ExecutionDigests::read);
    requireOneEach(in, digests.size());
    List<Transaction> transactions = new ArrayList<>();
    for (ExecutionDigests one : digests) {
      transactions.add(
          new Transaction(one, in.vec(SIGNATURE_BYTES_MIN, CheckpointContents::readPlain)));
    }
    return transactions;
  }

  private static void requireOneEach(BcsReader in, int transactions) {
    long offset = in.position();
    int signatures = in.sequenceLength(1);
    if (signatures != transactions) {
      throw BcsReader.invalid(
          offset, "signatures of " + transactions + " transactions", signatures);
    }
  }

  private static UserSignature readPlain(BcsReader in) {
    return new UserSignature(Bytes.owning(in.bytes()), OptionalLong.empty());
  }

  private static UserSignature readAliased(BcsReader in) {
    return new UserSignature(
        Bytes.owning(in.bytes()), in.bool() ? OptionalLong.of(in.u64()) : OptionalLong.empty());
  }

  public void write(BcsWriter out) {
    switch (version) {
      case V1 ->
          out.variant(0)
              .vec(transactions, (o, transaction) -> transaction.digests().write(o))
              .vec(
                  transactions,
                  (o, transaction) ->
                      o.vec(
                          transaction.signatures(),
                          (s, one) -> s.bytes(one.signature().segment())));
      case V2 ->
          out.variant(1)
              .vec(
                  transactions,
                  (o, transaction) -> {
                    transaction.digests().write(o);
                    o.vec(transaction.signatures(), CheckpointContents::writeAliased);
                  });
    }
  }

  private static void writeAliased(BcsWriter out, UserSignature signature) {
    out.bytes(signature.signature().segment()).bool(signature.aliasVersion().isPresent());
    signature.aliasVersion().ifPresent(out::u64);
  }
}
