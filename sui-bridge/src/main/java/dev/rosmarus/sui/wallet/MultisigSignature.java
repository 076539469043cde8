package dev.rosmarus.sui.wallet;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.wallet.MultisigPublicKey.Member;
import dev.rosmarus.sui.wallet.WalletException.InvalidMultisig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Signatures of some members of a multisig account, with the account's key inside: after the flag
 * byte the BCS of the signatures, a bitmap of who signed (u16) and the key.
 */
public final class MultisigSignature implements SuiSignature {

  /** Those of other schemes, which end the reading, may be shorter than ours. */
  private static final int SIGNATURE_BYTES_MIN = 1 + 1;

  private final MultisigPublicKey key;
  private final SortedMap<Integer, SimpleSignature> byMember;

  private MultisigSignature(MultisigPublicKey key, SortedMap<Integer, SimpleSignature> byMember) {
    this.key = key;
    this.byMember = byMember;
  }

  /**
   * Puts signatures of members together, in the order of the members.
   *
   * @throws InvalidMultisig if there is none, or one is of no member or of one that signed already
   */
  public static MultisigSignature combine(MultisigPublicKey key, List<SimpleSignature> signatures) {
    SortedMap<Integer, SimpleSignature> byMember = new TreeMap<>();
    List<SuiPublicKey> keys = key.members().stream().map(Member::key).toList();
    for (SimpleSignature signature : signatures) {
      int member = keys.indexOf(signature.publicKey());
      if (member < 0) {
        throw new InvalidMultisig("no member has the key " + signature.publicKey());
      }
      if (byMember.put(member, signature) != null) {
        throw new InvalidMultisig("member " + member + " signed twice");
      }
    }
    if (byMember.isEmpty()) {
      throw new InvalidMultisig("nobody signed");
    }
    return new MultisigSignature(key, byMember);
  }

  private record MemberSignature(KeyScheme scheme, Bytes bytes) {

    static MemberSignature read(BcsReader in) {
      KeyScheme scheme = KeyScheme.read("multisig signature", in);
      return new MemberSignature(scheme, Bytes.owning(in.fixedBytes(KeyScheme.SIGNATURE_BYTES)));
    }
  }

  static MultisigSignature read(BcsReader in) {
    List<MemberSignature> signatures = in.vec(SIGNATURE_BYTES_MIN, MemberSignature::read);
    int bitmap = in.u16();
    MultisigPublicKey key = MultisigPublicKey.read(in);
    if (bitmap >>> key.members().size() != 0 || Integer.bitCount(bitmap) != signatures.size()) {
      throw new InvalidMultisig(
          "bitmap %04x does not fit %d signatures of %d members"
              .formatted(bitmap, signatures.size(), key.members().size()));
    }
    List<SimpleSignature> simple = new ArrayList<>();
    for (int member = 0; member < key.members().size(); member++) {
      if (((bitmap >>> member) & 1) != 0) {
        MemberSignature signature = signatures.get(simple.size());
        SuiPublicKey publicKey = key.members().get(member).key();
        if (signature.scheme != publicKey.scheme()) {
          throw new InvalidMultisig("member " + member + " signed with " + signature.scheme);
        }
        simple.add(new SimpleSignature(publicKey, signature.bytes.toByteArray()));
      }
    }
    return combine(key, simple);
  }

  public MultisigPublicKey key() {
    return key;
  }

  /** The members' signatures, in the order of the members. */
  public List<SimpleSignature> signatures() {
    return List.copyOf(byMember.values());
  }

  @Override
  public SignatureScheme scheme() {
    return SignatureScheme.MULTISIG;
  }

  @Override
  public byte[] bytes() {
    int bitmap = byMember.keySet().stream().mapToInt(member -> 1 << member).sum();
    BcsWriter out =
        BcsWriter.growing()
            .u8(scheme().flag())
            .vec(
                byMember.values(),
                (o, one) -> o.variant(one.publicKey().scheme().flag()).fixedBytes(one.signature()))
            .u16(bitmap);
    key.write(out);
    return out.toByteArray();
  }

  @Override
  public Optional<Address> signer() {
    return Optional.of(key.address());
  }

  /** Every signature must be right, and the weights of those who signed reach the threshold. */
  @Override
  public boolean isOf(Address address, Digest signingDigest) {
    int weight =
        byMember.keySet().stream().mapToInt(member -> key.members().get(member).weight()).sum();
    return address.equals(key.address())
        && weight >= key.threshold()
        && byMember.values().stream()
            .allMatch(one -> one.isOf(one.publicKey().address(), signingDigest));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MultisigSignature multisig
        && key.equals(multisig.key)
        && byMember.equals(multisig.byMember);
  }

  @Override
  public int hashCode() {
    return byMember.hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
