package dev.rosmarus.sui.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.object.CoinReservation;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.transaction.CoinSelection.Candidate;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CoinSelectionTest {

  private static final Address OWNER = address(0x0FFF);
  private static final Digest CHAIN = Digest.blake2b(new byte[] {1});

  @Test
  void paysWithTheLargestFirst() {
    CoinSelection selection = CoinSelection.forGas(OWNER, 100, 10, Set.of());
    selection.offer(coin(1, 30));
    selection.offer(coin(2, 70));
    assertThat(selection.isEnough()).isFalse();
    selection.offer(coin(3, 10));

    assertThat(selection.isEnough()).isTrue();
    assertThat(selection.payment()).containsExactly(ref(2), ref(1), ref(3));
  }

  @Test
  void keepsTheLargestOfMany() {
    CoinSelection selection = CoinSelection.forGas(OWNER, 1_000_000, 0, Set.of());
    LongStream.rangeClosed(1, 300).forEach(i -> selection.offer(coin(i, i)));
    selection.offer(coin(301, 1_000_000));

    assertThat(selection.payment())
        .hasSize(256)
        .startsWith(ref(301), ref(300), ref(299))
        .endsWith(ref(46));
  }

  @Test
  void saysThatCoinsMustBeMerged() {
    CoinSelection selection = CoinSelection.forGas(OWNER, 257, 0, Set.of());
    LongStream.rangeClosed(1, 300).forEach(i -> selection.offer(coin(i, 1)));

    assertThatThrownBy(selection::payment)
        .isInstanceOf(TransactionException.MergeCoinsFirst.class)
        .hasMessage("merge coins first: 257 needed, the 256 largest hold 256 of 300 available");
  }

  @Test
  void saysThatFundsAreInsufficient() {
    CoinSelection selection = CoinSelection.forGas(OWNER, 101, 0, Set.of());
    selection.offer(coin(1, 100));

    assertThatThrownBy(selection::payment)
        .isInstanceOf(TransactionException.InsufficientFunds.class)
        .hasMessage("insufficient funds: 101 needed, 100 available");
  }

  @Test
  void countsBeyond64Bits() {
    CoinSelection selection = CoinSelection.forGas(OWNER, -1, -1, Set.of());
    selection.offer(coin(1, -1));
    assertThat(selection.isEnough()).isFalse();
    selection.offer(coin(2, -1));

    assertThat(selection.payment()).hasSize(2);
  }

  @Test
  void leavesOutWhatTheCommandsUse() {
    CoinSelection selection = CoinSelection.forGas(OWNER, 1, 0, Set.of(ref(1).id()));
    selection.offer(coin(1, 100));

    assertThat(selection.isEnough()).isFalse();
  }

  @Test
  void leavesOutCoinsOfAConsensusAddressAndOfOthers() {
    CoinSelection selection = CoinSelection.forGas(OWNER, 1, 0, Set.of());
    selection.offer(new Candidate(ref(1), new Owner.ConsensusAddress(1, OWNER), 100));
    selection.offer(new Candidate(ref(2), new Owner.AddressOwner(address(7)), 100));
    selection.offer(new Candidate(ref(3), new Owner.Shared(1), 100));

    assertThat(selection.isEnough()).isFalse();
  }

  @Test
  void leavesOutCoinReservations() {
    CoinSelection selection = CoinSelection.forGas(OWNER, 1, 0, Set.of());
    ObjectRef synthetic = new CoinReservation(100, 900).reference(OWNER, CHAIN);
    selection.offer(new Candidate(synthetic, new Owner.AddressOwner(OWNER), 100));

    assertThat(selection.isEnough()).isFalse();
  }

  @Test
  void countsACoinThatIsListedAgainOnce() {
    CoinSelection selection = CoinSelection.forGas(OWNER, 150, 0, Set.of());
    selection.offer(coin(1, 100));
    selection.offer(coin(1, 100));
    assertThat(selection.isEnough()).isFalse();

    ObjectRef newer = new ObjectRef(ref(1).id(), 9, ref(1).digest());
    selection.offer(new Candidate(newer, new Owner.AddressOwner(OWNER), 160));

    assertThat(selection.payment()).containsExactly(newer);
  }

  @Property(tries = 200)
  void keepsWhatASortWouldKeep(
      @ForAll @Size(max = 400) List<@LongRange(max = 1000) Long> balances) {
    CoinSelection selection = new CoinSelection(OWNER, BigInteger.ZERO, Set.of());
    for (int i = 0; i < balances.size(); i++) {
      selection.offer(coin(i, balances.get(i)));
    }
    long largest =
        balances.stream()
            .sorted(Comparator.reverseOrder())
            .limit(256)
            .mapToLong(Long::longValue)
            .sum();

    assertThat(selection.payment().stream().mapToLong(ref -> balances.get(number(ref.id()))).sum())
        .isEqualTo(largest);
  }

  private static Candidate coin(long number, long balance) {
    return new Candidate(ref(number), new Owner.AddressOwner(OWNER), balance);
  }

  private static ObjectRef ref(long number) {
    return new ObjectRef(address(number), 3, CHAIN);
  }

  private static Address address(long number) {
    return Address.of(ByteBuffer.allocate(Address.BYTES).putLong(24, number).array());
  }

  private static int number(Address address) {
    return (int) ByteBuffer.wrap(address.bytes()).getLong(24);
  }
}
