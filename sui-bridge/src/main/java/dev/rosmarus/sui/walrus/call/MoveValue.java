package dev.rosmarus.sui.walrus.call;

import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.transaction.ObjectArg;
import dev.rosmarus.sui.transaction.Operand;

/**
 * A Move value in a transaction in the making: an object that is brought along, or what an earlier
 * command returned.
 *
 * @param type stands for the Move type, so that nobody gives a storage where a blob is wanted
 */
public record MoveValue<T>(Class<T> type, Operand operand) {

  /** Stands for {@code Coin<WAL>}. */
  public interface WalCoin {}

  /** Stands for {@code Coin<SUI>}. */
  public interface SuiCoin {}

  /** Stands for {@code auth::Authenticated}. */
  public interface Authenticated {}

  /** Stands for {@code package::UpgradeTicket}. */
  public interface UpgradeTicket {}

  /** Stands for {@code package::UpgradeReceipt}. */
  public interface UpgradeReceipt {}

  /** An object of the sender's. */
  public static <T> MoveValue<T> owned(Class<T> type, ObjectRef ref) {
    return new MoveValue<>(type, new ObjectArg.Owned(ref));
  }
}
