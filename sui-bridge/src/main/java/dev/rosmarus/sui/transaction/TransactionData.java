package dev.rosmarus.sui.transaction;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * A transaction of somebody's: what it does, who sends it, who pays, until when it may run. Its
 * bytes are its identity: whoever sends it again sends the same bytes (Sui client spec, section
 * 18), so they are kept rather than made anew.
 */
public record TransactionData(
    ProgrammableTransaction program, Address sender, GasData gas, Expiration expiration)
    implements Transaction {

  /** Intent of a signature over a transaction: scope, version, application. */
  private static final byte[] INTENT = {0, 0, 0};

  /**
   * Reads a programmable transaction.
   *
   * @throws dev.rosmarus.sui.bcs.BcsException also for a system transaction, whose kind it names;
   *     {@link Transaction#decode} tells the two apart
   */
  public static TransactionData read(BcsReader in) {
    long offset = in.position();
    int kind = readUpToKind(in);
    if (kind != ProgrammableTransaction.KIND) {
      throw BcsReader.invalid(
          offset, "programmable transaction", SystemTransaction.Kind.of(kind).name());
    }
    return new TransactionData(
        ProgrammableTransaction.read(in), Address.read(in), GasData.read(in), Expiration.read(in));
  }

  static int readUpToKind(BcsReader in) {
    in.variant("TransactionData", 1);
    return in.variant("TransactionKind", SystemTransaction.Kind.VARIANTS);
  }

  public void write(BcsWriter out) {
    program.writeKind(out.variant(0));
    sender.write(out);
    gas.write(out);
    expiration.write(out);
  }

  /** What a full node simulates to tell the costs (Sui client spec, section 17). */
  public static TransactionData forSimulation(ProgrammableTransaction program, Address sender) {
    GasData gas =
        new GasData(List.of(), sender, GasEstimate.SIMULATION_PRICE, GasEstimate.SIMULATION_BUDGET);
    return new TransactionData(program, sender, gas, new Expiration.None());
  }

  public byte[] bcs() {
    return BcsWriter.encode(this, (out, data) -> data.write(out));
  }

  @Override
  public Digest digest() {
    return Transaction.digest(MemorySegment.ofArray(bcs()));
  }

  /** The 32 bytes that sender and sponsor sign (Sui client spec, section 16). */
  public byte[] signingDigest() {
    return signingDigest(bcs());
  }

  /** As {@link #signingDigest()}, of a transaction by its BCS. */
  public static byte[] signingDigest(byte[] bcs) {
    return Digest.blake2b(INTENT, bcs).bytes();
  }

  static byte[] intent() {
    return INTENT.clone();
  }
}
