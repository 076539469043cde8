package dev.rosmarus.sui.checkpoint.chain;

import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.checkpoint.CertifiedSummary;
import dev.rosmarus.sui.checkpoint.CheckpointCertificate;
import dev.rosmarus.sui.checkpoint.CheckpointSummary;
import dev.rosmarus.sui.checkpoint.CommitteeMember;
import dev.rosmarus.sui.checkpoint.ValidatorCommittee;
import dev.rosmarus.sui.crypto.ValidatorSecretKey;
import dev.rosmarus.sui.crypto.ValidatorSignature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** The validators of one epoch of an invented chain, with their secret keys. */
public final class Validators {

  private static final long TOTAL_STAKE = 10_000;
  private static final int ARRAY_COOKIE = 12346;
  private static final int ARRAY_OFFSET_BYTES = 16;
  private static final int SCOPE_CHECKPOINT_SUMMARY = 2;

  private final List<ValidatorSecretKey> keys;
  private final ValidatorCommittee committee;

  private Validators(List<ValidatorSecretKey> keys, ValidatorCommittee committee) {
    this.keys = keys;
    this.committee = committee;
  }

  static Validators of(long epoch, int count, RandomGenerator random) {
    List<ValidatorSecretKey> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] secret = new byte[ValidatorSecretKey.BYTES];
      random.nextBytes(secret);
      secret[0] = 1;
      keys.add(ValidatorSecretKey.of(secret));
    }
    keys.sort(Comparator.comparing(ValidatorSecretKey::publicKey));
    List<CommitteeMember> members = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long stake = TOTAL_STAKE / count + (i < TOTAL_STAKE % count ? 1 : 0);
      members.add(new CommitteeMember(Bytes.of(keys.get(i).publicKey().bytes()), stake));
    }
    return new Validators(List.copyOf(keys), ValidatorCommittee.of(epoch, members));
  }

  public ValidatorCommittee committee() {
    return committee;
  }

  /** Signed by as many validators as a quorum needs, beginning somewhere. */
  public CertifiedSummary sign(CheckpointSummary summary, int from) {
    byte[] message =
        BcsWriter.growing()
            .u8(SCOPE_CHECKPOINT_SUMMARY)
            .u8(0)
            .u8(0)
            .fixedBytes(summary.encode())
            .u64(summary.epoch())
            .toByteArray();
    boolean[] signs = new boolean[keys.size()];
    List<ValidatorSignature> signatures = new ArrayList<>();
    long stake = 0;
    for (int i = 0; stake < committee.quorumStake(); i++) {
      int place = (from + i) % keys.size();
      signs[place] = true;
      signatures.add(keys.get(place).sign(message));
      stake += committee.members().get(place).stake();
    }
    Bytes signature = Bytes.of(ValidatorSignature.aggregate(signatures).bytes());
    return new CertifiedSummary(
        summary, new CheckpointCertificate(committee.epoch(), signature, bitmap(signs)));
  }

  private static Bytes bitmap(boolean[] signs) {
    int count = 0;
    for (boolean sign : signs) {
      count += sign ? 1 : 0;
    }
    BcsWriter out =
        BcsWriter.growing().u32(ARRAY_COOKIE).u32(1).u16(0).u16(count - 1).u32(ARRAY_OFFSET_BYTES);
    for (int place = 0; place < signs.length; place++) {
      if (signs[place]) {
        out.u16(place);
      }
    }
    return Bytes.owning(out.toByteArray());
  }
}
