package dev.rosmarus.sui.crypto;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import supranational.blst.BLST_ERROR;
import supranational.blst.Pairing;

/**
 * Signatures of several messages, verified together in well under half the time it takes one by
 * one: a random linear combination with factors of 64 bits and one final exponentiation.
 *
 * <p>A batch whose signatures are all right is always accepted; one with a wrong signature is
 * accepted with a probability of at most 2^-63, provided that whoever made the signatures cannot
 * foresee the random source. A plain sum would accept signatures whose faults cancel out.
 *
 * <p>Not safe for use by several threads at once.
 *
 * @param <K> the public keys
 * @param <S> the signatures
 */
public final class SignatureBatch<K, S> {

  private static final int FACTOR_BYTES = Long.BYTES;

  /** Adds one signature, times the factor, to a sum of pairings. */
  private interface Term<K, S> {
    BLST_ERROR addTo(Pairing sum, K key, S signature, BigInteger factor, byte[] message);
  }

  /** One signature of the batch, with its key and message. */
  private interface Entry {
    BLST_ERROR addTo(Pairing sum, BigInteger factor);
  }

  private final String domain;
  private final Term<K, S> term;
  private final List<Entry> entries = new ArrayList<>();

  private SignatureBatch(String domain, Term<K, S> term) {
    this.domain = domain;
    this.term = term;
  }

  /** An empty batch for signatures of storage nodes. */
  public static SignatureBatch<BlsPublicKey, BlsSignature> ofNodes() {
    return new SignatureBatch<>(
        BlsSignature.DST,
        (sum, key, signature, factor, message) ->
            // The pairing checks the signature's subgroup; the key may be validated elsewhere.
            key.point().in_group()
                ? sum.mul_n_aggregate(key.point(), signature.point(), factor, message)
                : BLST_ERROR.BLST_POINT_NOT_IN_GROUP);
  }

  /** An empty batch for signatures of Sui validators. */
  public static SignatureBatch<ValidatorPublicKey, ValidatorSignature> ofValidators() {
    return new SignatureBatch<>(
        ValidatorSignature.DST,
        (sum, key, signature, factor, message) ->
            sum.mul_n_aggregate(key.point(), signature.point(), factor, message));
  }

  /** Adds a signature (or aggregate, with the sum of the keys). */
  public SignatureBatch<K, S> add(byte[] message, K key, S signature) {
    byte[] own = message.clone();
    entries.add((sum, factor) -> term.addTo(sum, key, signature, factor, own));
    return this;
  }

  public int size() {
    return entries.size();
  }

  /** Whether every signature is of its message and key; an empty batch has none that is not. */
  public boolean verify(SecureRandom random) {
    return entries.isEmpty() || verify(entries, random);
  }

  /**
   * Which signatures are wrong, as positions in the order of adding, ascending; found by halving,
   * so that a few wrong ones among many cost a few dozen pairings and not one per signature.
   */
  public List<Integer> wrong(SecureRandom random) {
    List<Integer> wrong = new ArrayList<>();
    collectWrong(0, entries.size(), random, wrong);
    return wrong;
  }

  private void collectWrong(int from, int to, SecureRandom random, List<Integer> wrong) {
    if (from == to || verify(entries.subList(from, to), random)) {
      return;
    }
    if (to - from == 1) {
      wrong.add(from);
      return;
    }
    int middle = (from + to) >>> 1;
    collectWrong(from, middle, random, wrong);
    collectWrong(middle, to, random, wrong);
  }

  private boolean verify(List<Entry> some, SecureRandom random) {
    Pairing sum = new Pairing(true, domain);
    for (Entry entry : some) {
      // One signature needs no factor.
      BigInteger factor = some.size() == 1 ? BigInteger.ONE : factor(random);
      if (entry.addTo(sum, factor) != BLST_ERROR.BLST_SUCCESS) {
        return false;
      }
    }
    sum.commit();
    return sum.finalverify();
  }

  /** Uniform from 1 to 2^64 - 1; a factor of 0 would leave the signature out. */
  private static BigInteger factor(SecureRandom random) {
    byte[] bytes = new byte[FACTOR_BYTES];
    BigInteger factor = BigInteger.ZERO;
    while (factor.signum() == 0) {
      random.nextBytes(bytes);
      factor = new BigInteger(1, bytes);
    }
    return factor;
  }
}
