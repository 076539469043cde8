package dev.rosmarus.sui.transaction;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.List;
import java.util.Optional;

/** Until when a transaction may be executed (Sui client spec, section 12). */
public sealed interface Expiration {

  /** For ever, as far as its objects' versions allow. */
  record None() implements Expiration {}

  /** Up to and with a Sui epoch. */
  record Epoch(long epoch) implements Expiration {}

  /** Within a window on one chain. */
  record ValidDuring(ValidityWindow window) implements Expiration {}

  /** As {@link ValidDuring} and by some validators only; read, never built. */
  record Validity(ValidityWindow window, Optional<AllowedProposers> allowedProposers)
      implements Expiration {}

  /**
   * The validators that may propose a transaction.
   *
   * @param validators indices in the committee of the epoch, at least one
   */
  record AllowedProposers(long epoch, List<Long> validators) {
    public AllowedProposers {
      validators = List.copyOf(validators);
    }

    private static AllowedProposers read(BcsReader in) {
      long epoch = in.u64();
      long offset = in.position();
      List<Long> validators = in.vec(Integer.BYTES, BcsReader::u32);
      if (validators.isEmpty()) {
        throw BcsReader.invalid(offset, "allowed proposers", validators);
      }
      return new AllowedProposers(epoch, validators);
    }

    private void write(BcsWriter out) {
      out.u64(epoch).vec(validators, BcsWriter::u32);
    }
  }

  /**
   * A window of epochs and times, each end with it or open.
   *
   * @param chain digest of the chain's first checkpoint
   * @param nonce makes equal transactions differ, unsigned 32 bits
   */
  record ValidityWindow(
      Optional<Long> minEpoch,
      Optional<Long> maxEpoch,
      Optional<Long> minTimestamp,
      Optional<Long> maxTimestamp,
      Digest chain,
      long nonce) {

    private static ValidityWindow read(BcsReader in) {
      return new ValidityWindow(
          in.option(BcsReader::u64),
          in.option(BcsReader::u64),
          in.option(BcsReader::u64),
          in.option(BcsReader::u64),
          Digest.read(in),
          in.u32());
    }

    private BcsWriter write(BcsWriter out) {
      out.option(minEpoch, BcsWriter::u64).option(maxEpoch, BcsWriter::u64);
      out.option(minTimestamp, BcsWriter::u64).option(maxTimestamp, BcsWriter::u64);
      chain.write(out);
      return out.u32(nonce);
    }
  }

  static Expiration read(BcsReader in) {
    return switch (in.variant("TransactionExpiration", 4)) {
      case 0 -> new None();
      case 1 -> new Epoch(in.u64());
      case 2 -> new ValidDuring(ValidityWindow.read(in));
      default -> new Validity(ValidityWindow.read(in), in.option(AllowedProposers::read));
    };
  }

  default void write(BcsWriter out) {
    switch (this) {
      case None _ -> out.variant(0);
      case Epoch until -> out.variant(1).u64(until.epoch());
      case ValidDuring during -> during.window().write(out.variant(2));
      case Validity validity ->
          validity
              .window()
              .write(out.variant(3))
              .option(validity.allowedProposers(), (to, proposers) -> proposers.write(to));
    }
  }
}
