package dev.rosmarus.sui.wallet;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.wallet.WalletException.InvalidMultisig;
import java.util.List;

/**
 * An account of several keys with weights: signers whose weights reach the threshold sign for it
 * (Sui client spec, section 16).
 *
 * @param members 1 to 10, all different; their order is part of the address
 * @param threshold 1 to the sum of the weights
 */
public record MultisigPublicKey(List<Member> members, int threshold) {

  public static final int MEMBERS_MAX = 10;

  private static final int WEIGHT_MAX = 0xFF;

  /** Those of other schemes, which end the reading, may be shorter than ours. */
  private static final int MEMBER_BYTES_MIN = 1 + 1 + 1;

  /**
   * @param weight 1 to 255
   */
  public record Member(SuiPublicKey key, int weight) {

    /**
     * @throws InvalidMultisig if the weight is out of range
     */
    public Member {
      if (weight < 1 || weight > WEIGHT_MAX) {
        throw new InvalidMultisig("weight " + weight + " is not between 1 and " + WEIGHT_MAX);
      }
    }

    private static Member read(BcsReader in) {
      KeyScheme scheme = KeyScheme.read("multisig member", in);
      return new Member(SuiPublicKey.of(scheme, in.fixedBytes(scheme.publicKeyBytes())), in.u8());
    }

    private void write(BcsWriter out) {
      out.variant(key.scheme().flag()).fixedBytes(key.bytes()).u8(weight);
    }
  }

  /**
   * @throws InvalidMultisig if the parts make no account
   */
  public MultisigPublicKey {
    members = List.copyOf(members);
    if (members.isEmpty() || members.size() > MEMBERS_MAX) {
      throw new InvalidMultisig(members.size() + " members instead of 1 to " + MEMBERS_MAX);
    }
    if (members.stream().map(Member::key).distinct().count() < members.size()) {
      throw new InvalidMultisig("a member stands there twice");
    }
    int total = members.stream().mapToInt(Member::weight).sum();
    if (threshold < 1 || threshold > total) {
      throw new InvalidMultisig("threshold " + threshold + " is not between 1 and " + total);
    }
  }

  public Address address() {
    BcsWriter hashed = BcsWriter.growing().u8(SignatureScheme.MULTISIG.flag()).u16(threshold);
    for (Member member : members) {
      hashed.fixedBytes(member.key.flagged()).u8(member.weight);
    }
    return Address.of(Digest.blake2b(hashed.written()).bytes());
  }

  static MultisigPublicKey read(BcsReader in) {
    return new MultisigPublicKey(in.vec(MEMBER_BYTES_MIN, Member::read), in.u16());
  }

  void write(BcsWriter out) {
    out.vec(members, (o, member) -> member.write(o)).u16(threshold);
  }
}
