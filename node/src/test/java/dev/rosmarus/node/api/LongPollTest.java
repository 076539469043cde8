package dev.rosmarus.node.api;

import static dev.rosmarus.node.api.UploadCases.END;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.node.rig.EncodedBlob;
import dev.rosmarus.node.rig.NodeRig;
import dev.rosmarus.node.symbol.SymbolLimits;
import dev.rosmarus.node.transfer.TransferLimits;
import dev.rosmarus.node.upload.PendingLimits;
import dev.rosmarus.sui.Address;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Confirmations asked for before the node has seen the registration. */
class LongPollTest {

  private static final Address OBJECT = Address.ofShort(0x100);
  private static final String WAIT = "?wait_for_registration=true";

  @TempDir Path folder;

  private ApiRig open(long millisMax, OptionalInt longPollsMax) throws Exception {
    return ApiRig.open(
        folder,
        PendingLimits.DEFAULTS,
        SymbolLimits.DEFAULTS,
        TransferLimits.DEFAULTS,
        new ApiLimits(millisMax, longPollsMax));
  }

  private static EncodedBlob uploaded(ApiRig api) {
    EncodedBlob blob = UploadCases.fresh();
    assertThat(UploadCases.putMetadata(api, blob, "?pending=true").status()).isEqualTo(202);
    for (int shard : NodeRig.OWN_SHARDS) {
      int pair = NodeRig.pairOn(blob, shard);
      for (Axis axis : Axis.values()) {
        String path = UploadCases.sliverPath(blob, pair, axis) + "?pending=true";
        assertThat(api.put(path, blob.sliverBcs(pair, axis)).status()).isEqualTo(202);
      }
    }
    return blob;
  }

  @Test
  void theConfirmationComesWithTheRegistration() throws Exception {
    try (ApiRig api = open(60_000, OptionalInt.empty());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      EncodedBlob blob = uploaded(api);
      CompletableFuture<ApiRig.Answer> answer =
          CompletableFuture.supplyAsync(() -> BlobCases.permanent(api, blob, WAIT), threads);
      // Whether it is asked before or behind the registration, it is answered with a signature.
      api.node.chain.registerPermanent(blob.id(), OBJECT, END);
      api.node.pending.registered(blob.id());
      assertThat(answer.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
    }
  }

  @Test
  void withoutARegistrationTheWaitEndsInTime() throws Exception {
    try (ApiRig api = open(60_000, OptionalInt.empty())) {
      EncodedBlob blob = uploaded(api);
      ApiRig.Answer answer = BlobCases.permanent(api, blob, WAIT + "&wait_millis=30");
      assertThat(answer.reason()).isEqualTo("NOT_REGISTERED");
    }
  }

  @Test
  void theNodesOwnMaximumIsNotExceeded() throws Exception {
    try (ApiRig api = open(20, OptionalInt.empty())) {
      EncodedBlob blob = uploaded(api);
      String longest = WAIT + "&wait_millis=18446744073709551615";
      assertThat(BlobCases.permanent(api, blob, longest).reason()).isEqualTo("NOT_REGISTERED");
    }
  }

  @Test
  void nobodyWaitsIfNothingIsThereOrItIsSwitchedOffOrTooManyDo() throws Exception {
    // Each of these would else wait for a minute.
    try (ApiRig api = open(60_000, OptionalInt.of(0))) {
      assertThat(BlobCases.permanent(api, UploadCases.fresh(), WAIT).reason())
          .isEqualTo("NOT_REGISTERED");
      assertThat(BlobCases.permanent(api, uploaded(api), WAIT).reason())
          .isEqualTo("NOT_REGISTERED");
    }
    try (ApiRig api = open(0, OptionalInt.empty())) {
      assertThat(BlobCases.permanent(api, uploaded(api), WAIT + "&wait_millis=60000").reason())
          .isEqualTo("NOT_REGISTERED");
    }
  }
}
