package dev.rosmarus.devchain.remote;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.crypto.BlsSignature;
import dev.rosmarus.sui.walrus.call.Certificate;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.read.EpochCommittee;
import dev.rosmarus.sui.walrus.read.EpochCommittee.Member;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which nodes are in a committee, and what they sign together. */
final class Signers {

  private Signers() {}

  static Optional<Member> memberOf(EpochCommittee committee, RemoteNode node) {
    return committee.members().stream()
        .filter(member -> member.signingKey().equals(Optional.of(node.key().publicKey())))
        .findFirst();
  }

  /** Of all members but the one with the fewest shards. */
  static Certificate certificate(
      EpochCommittee committee, List<RemoteNode> nodes, BlobIdBytes id, Address object) {
    BcsWriter out = BcsWriter.growing().u8(1).u8(0).u8(3).u32(committee.epoch());
    id.write(out);
    out.u8(1);
    object.write(out);
    byte[] message = out.toByteArray();
    Comparator<Member> byShards = Comparator.comparingInt(member -> member.shards().size());
    Member absent = committee.members().stream().min(byShards).orElseThrow();
    BitSet signers = new BitSet();
    List<BlsSignature> signatures = new ArrayList<>();
    for (RemoteNode node : nodes) {
      Optional<Member> member = memberOf(committee, node).filter(found -> !found.equals(absent));
      if (member.isPresent()) {
        signers.set(member.get().signerIndex());
        signatures.add(node.key().sign(message));
      }
    }
    return new Certificate(
        Bytes.owning(BlsSignature.aggregate(signatures).bytes()),
        Bytes.owning(signers.toByteArray()),
        Bytes.owning(message));
  }
}
