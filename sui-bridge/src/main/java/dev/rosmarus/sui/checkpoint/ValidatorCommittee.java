package dev.rosmarus.sui.checkpoint;

import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.crypto.CryptoException;
import dev.rosmarus.sui.crypto.ValidatorPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Sui's validators of one epoch, ordered by key as bitmaps count them, each key validated once (Sui
 * client spec, section 8). Making one costs about 0.2 ms per member; keep it for the epoch.
 */
public final class ValidatorCommittee {

  /** Far above what the protocol allows. */
  public static final int MEMBERS_MAX = 4096;

  /** Of one member, so that sums cannot overflow. */
  private static final long STAKE_MAX = Long.MAX_VALUE / MEMBERS_MAX;

  private static final Comparator<Bytes> BY_BYTES =
      (a, b) -> Arrays.compareUnsigned(a.toByteArray(), b.toByteArray());

  private final long epoch;
  private final List<CommitteeMember> members;
  private final List<ValidatorPublicKey> keys;
  private final ValidatorPublicKey sum;
  private final long totalStake;

  private ValidatorCommittee(long epoch, List<CommitteeMember> sorted) {
    this.epoch = epoch;
    this.members = sorted;
    this.keys =
        sorted.stream().map(m -> ValidatorPublicKey.of(m.publicKey().toByteArray())).toList();
    this.sum = ValidatorPublicKey.aggregate(keys);
    this.totalStake = sorted.stream().mapToLong(CommitteeMember::stake).sum();
  }

  /**
   * @param members in any order
   * @throws IllegalArgumentException if there is none or too many, a stake is 0 or absurd, or a key
   *     comes twice
   * @throws CryptoException if a key is no point of the subgroup
   */
  public static ValidatorCommittee of(long epoch, List<CommitteeMember> members) {
    if (members.isEmpty() || members.size() > MEMBERS_MAX) {
      throw new IllegalArgumentException("committee of " + members.size() + " members");
    }
    List<CommitteeMember> sorted = new ArrayList<>(members);
    sorted.sort(Comparator.comparing(CommitteeMember::publicKey, BY_BYTES));
    for (int i = 0; i < sorted.size(); i++) {
      CommitteeMember member = sorted.get(i);
      if (member.stake() < 1 || member.stake() > STAKE_MAX) {
        throw new IllegalArgumentException(
            "stake " + Long.toUnsignedString(member.stake()) + " of " + member.publicKey());
      }
      if (i > 0 && member.publicKey().equals(sorted.get(i - 1).publicKey())) {
        throw new IllegalArgumentException("twice in the committee: " + member.publicKey());
      }
    }
    return new ValidatorCommittee(epoch, List.copyOf(sorted));
  }

  public long epoch() {
    return epoch;
  }

  /** In order of their keys, as bitmaps count them. */
  public List<CommitteeMember> members() {
    return members;
  }

  public long totalStake() {
    return totalStake;
  }

  /** Least stake of signers that makes a certificate; more than two thirds. */
  public long quorumStake() {
    return (totalStake - 1) / 3 * 2 + 1;
  }

  /**
   * The stake of some members.
   *
   * @param places each once and within the committee
   */
  long stake(int[] places) {
    long stake = 0;
    for (int place : places) {
      stake += members.get(place).stake();
    }
    return stake;
  }

  /**
   * The sum of the keys of some members, by adding them or by taking the others away, whichever is
   * less work.
   *
   * @param places at least one, ascending and within the committee
   */
  ValidatorPublicKey key(int[] places) {
    List<ValidatorPublicKey> signers = new ArrayList<>(places.length);
    List<ValidatorPublicKey> absent = new ArrayList<>(keys.size() - places.length);
    int next = 0;
    for (int i = 0; i < keys.size(); i++) {
      if (next < places.length && places[next] == i) {
        signers.add(keys.get(i));
        next++;
      } else {
        absent.add(keys.get(i));
      }
    }
    return absent.size() < signers.size()
        ? sum.without(absent)
        : ValidatorPublicKey.aggregate(signers);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws BcsException for malformed bytes and for members that make no committee
   */
  public static ValidatorCommittee read(BcsReader in) {
    long offset = in.position();
    long epoch = in.u64();
    List<CommitteeMember> members = in.vec(CommitteeMember.BCS_BYTES, CommitteeMember::read);
    try {
      return of(epoch, members);
    } catch (IllegalArgumentException | CryptoException e) {
      throw BcsReader.invalid(offset, "committee of epoch " + epoch, e.getMessage());
    }
  }

  /** For a store of ours; the chain has no such form. */
  public void write(BcsWriter out) {
    out.u64(epoch).vec(members, (o, member) -> member.write(o));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValidatorCommittee that
        && epoch == that.epoch
        && members.equals(that.members);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(epoch) * 31 + members.hashCode();
  }

  @Override
  public String toString() {
    return "committee of epoch "
        + Long.toUnsignedString(epoch)
        + ", "
        + members.size()
        + " members";
  }
}
