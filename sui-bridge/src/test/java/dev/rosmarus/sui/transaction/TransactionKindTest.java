package dev.rosmarus.sui.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransactionKindTest {

  @ParameterizedTest
  @EnumSource
  void surfacesSystemTransactionsByKindAndDigest(SystemTransaction.Kind kind) {
    byte[] bcs = {0, (byte) kind.variant(), 7, 7, 7};

    assertThat(Transaction.decode(MemorySegment.ofArray(bcs)))
        .isEqualTo(new SystemTransaction(kind, Digest.salted("TransactionData::", bcs)));
  }

  @Test
  void numbersKindsAsTheProtocolDoes() {
    assertThat(SystemTransaction.Kind.of(1)).isEqualTo(SystemTransaction.Kind.CHANGE_EPOCH);
    assertThat(SystemTransaction.Kind.of(5)).isEqualTo(SystemTransaction.Kind.END_OF_EPOCH);
    assertThat(SystemTransaction.Kind.of(10))
        .isEqualTo(SystemTransaction.Kind.PROGRAMMABLE_SYSTEM_TRANSACTION);
  }

  @Test
  void namesASystemTransactionWhereAnotherIsWanted() {
    assertThatThrownBy(() -> BcsReader.decode(new byte[] {0, 5}, TransactionData::read))
        .isInstanceOf(BcsException.InvalidValue.class)
        .hasMessageContaining("END_OF_EPOCH");
  }

  @Test
  void refusesKindsAndVersionsThatNobodyKnows() {
    assertThatThrownBy(() -> Transaction.decode(MemorySegment.ofArray(new byte[] {0, 11})))
        .isInstanceOf(BcsException.UnknownVariant.class);
    assertThatThrownBy(() -> Transaction.decode(MemorySegment.ofArray(new byte[] {1, 0})))
        .isInstanceOf(BcsException.UnknownVariant.class);
  }
}
