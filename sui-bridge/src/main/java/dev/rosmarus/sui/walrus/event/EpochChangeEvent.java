package dev.rosmarus.sui.walrus.event;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.List;

/** How an epoch comes to its end and the next one begins (Walrus contracts spec, section 4.2). */
public sealed interface EpochChangeEvent extends ContractEvent {

  record EpochParametersSelected(long nextEpoch) implements EpochChangeEvent {

    public static EpochParametersSelected read(BcsReader in) {
      return new EpochParametersSelected(in.u32());
    }

    @Override
    public void write(BcsWriter out) {
      out.u32(nextEpoch);
    }
  }

  /**
   * @param epoch the new one
   */
  record EpochChangeStart(long epoch) implements EpochChangeEvent {

    public static EpochChangeStart read(BcsReader in) {
      return new EpochChangeStart(in.u32());
    }

    @Override
    public void write(BcsWriter out) {
      out.u32(epoch);
    }
  }

  /** A quorum has its shards. */
  record EpochChangeDone(long epoch) implements EpochChangeEvent {

    public static EpochChangeDone read(BcsReader in) {
      return new EpochChangeDone(in.u32());
    }

    @Override
    public void write(BcsWriter out) {
      out.u32(epoch);
    }
  }

  /** One node has its shards, which are listed as the committee orders them. */
  record ShardsReceived(long epoch, List<Integer> shards) implements EpochChangeEvent {

    public ShardsReceived {
      shards = List.copyOf(shards);
    }

    public static ShardsReceived read(BcsReader in) {
      return new ShardsReceived(in.u32(), in.vec(Short.BYTES, BcsReader::u16));
    }

    @Override
    public void write(BcsWriter out) {
      out.u32(epoch).vec(shards, BcsWriter::u16);
    }
  }

  /** No contract emits it. */
  record ShardRecoveryStart(long epoch, List<Integer> shards) implements EpochChangeEvent {

    public ShardRecoveryStart {
      shards = List.copyOf(shards);
    }

    public static ShardRecoveryStart read(BcsReader in) {
      return new ShardRecoveryStart(in.u32(), in.vec(Short.BYTES, BcsReader::u16));
    }

    @Override
    public void write(BcsWriter out) {
      out.u32(epoch).vec(shards, BcsWriter::u16);
    }
  }

  @Override
  default String moveName() {
    return switch (this) {
      case EpochParametersSelected _ -> "EpochParametersSelected";
      case EpochChangeStart _ -> "EpochChangeStart";
      case EpochChangeDone _ -> "EpochChangeDone";
      case ShardsReceived _ -> "ShardsReceived";
      case ShardRecoveryStart _ -> "ShardRecoveryStart";
    };
  }
}
