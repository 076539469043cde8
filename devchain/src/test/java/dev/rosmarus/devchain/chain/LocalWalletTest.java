package dev.rosmarus.devchain.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.devchain.interpreter.TransactionRejected;
import dev.rosmarus.sui.Address;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalWalletTest {

  private final Devchain chain = Devchain.begin(DevchainConfig.of(7, List.of(), new HandClock()));

  @Test
  void givesSuiAway() {
    LocalWallet faucet = new LocalWallet(chain, chain.faucetAccount());
    Account poor = Account.named(chain, "poor");

    faucet.giveSui(poor.address(), 1000);
    faucet.giveSui(poor.address(), 2000);

    assertThat(poor.coins()).hasSize(2);
  }

  @Test
  void whoHasNothingCannotSend() {
    LocalWallet poor = new LocalWallet(chain, Account.named(chain, "poor").key());

    assertThatThrownBy(() -> poor.giveSui(Address.ofShort(1), 1))
        .isInstanceOf(TransactionRejected.class)
        .hasMessageContaining(poor.address().toString());
  }
}
