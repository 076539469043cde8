package dev.rosmarus.acceptance;

import static dev.rosmarus.acceptance.WalrusOnDevchain.VOTES;
import static dev.rosmarus.acceptance.WalrusOnDevchain.WAL;
import static dev.rosmarus.acceptance.WalrusSession.EVERYBODY;
import static dev.rosmarus.acceptance.WalrusSession.registration;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.abort.MoveAbortName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the official Walrus client remembers of an epoch that is over, and what it finds after. */
class OfficialWalrusSdkEpochsTest {

  private WalrusOnDevchain walrus;

  @BeforeEach
  void start() {
    walrus = WalrusOnDevchain.start();
  }

  @AfterEach
  void stop() {
    if (walrus != null) {
      walrus.close();
    }
  }

  @OverEachProtocol
  void goesOnInTheNextEpochOnceToldToForget(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "goes on", WAL);
    Address id = session.register("old epoch", 3, true);
    walrus.nextEpoch();

    JsonNode refusal =
        session.refusal(
            "certify",
            session
                .certification(id)
                .andThen(
                    request -> request.set("confirmations", session.confirmations(id, EVERYBODY))));
    assertThat(refusal.get("class").asText()).isEqualTo("NotEnoughBlobConfirmationsError");

    session.ask("reset", _ -> {});
    session.certify(id, EVERYBODY);
    assertThat(session.onChain(id).certifiedEpoch()).contains(2L);
  }

  @OverEachProtocol
  void paysThePricesOfTheEpochExactly(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "prices", WAL);
    session.register("dear", 1, true);
    walrus.vote(VOTES.storagePriceFrost() - 1, VOTES.writePriceFrost());
    walrus.nextEpoch();
    long before = session.walFrost();

    JsonNode refusal = session.refusal("register", registration("too dear", 1, true));
    assertThat(refusal.get("abort").get("module").asText())
        .isEqualTo(MoveAbortName.BALANCE_NON_ZERO.module());
    assertThat(refusal.get("abort").get("code").asLong())
        .isEqualTo(MoveAbortName.BALANCE_NON_ZERO.code());
    assertThat(refusal.get("abort").get("functionName").asText()).isEqualTo("destroy_zero");

    session.ask("reset", _ -> {});
    session.register("cheaper", 1, true);
    assertThat(session.walFrost())
        .isEqualTo(before - VOTES.storagePriceFrost() + 1 - VOTES.writePriceFrost());
  }
}
