package dev.rosmarus.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.node.compute.CpuPool;
import dev.rosmarus.node.rig.EncodedBlob;
import dev.rosmarus.node.rig.NodeRig;
import dev.rosmarus.node.symbol.SymbolLimits;
import dev.rosmarus.node.upload.PendingLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A want of room is a 503 that says when to come again; what is broken is a 500. */
class OverloadTest {

  @TempDir Path folder;

  private static void assertComeAgain(ApiRig.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(503);
    assertThat(answer.reason()).isEqualTo("UNAVAILABLE");
    assertThat(answer.message()).isEqualTo("the service is currently unavailable");
    assertThat(answer.response().headers().firstValue("retry-after")).hasValue("1");
  }

  /** Takes all places until they are closed. */
  private static List<CpuPool.Place> fill(CpuPool pool) {
    List<CpuPool.Place> places = new ArrayList<>();
    Optional<CpuPool.Place> place = pool.tryPlace();
    while (place.isPresent()) {
      places.add(place.get());
      place = pool.tryPlace();
    }
    return places;
  }

  @Test
  void noPermitForRecoverySymbolsIs503AtOnceAndOtherRoutesGoOn() throws Exception {
    SymbolLimits none = new SymbolLimits(OptionalInt.of(0), 10, 1 << 20);
    try (ApiRig api = ApiRig.open(folder, PendingLimits.DEFAULTS, none)) {
      EncodedBlob blob = UploadCases.stored(api);
      assertComeAgain(BlobCases.recovery(api, blob, "id=1-1"));
      String decoding = "targetSlivers=1&targetType=primary";
      assertThat(BlobCases.decoding(api, blob, decoding).status()).isEqualTo(200);
    }
  }

  @Test
  void aFullRecoveryPoolIs503EvenForABlobThatIsNotThere() throws Exception {
    try (ApiRig api = ApiRig.open(folder)) {
      List<CpuPool.Place> taken = fill(api.node.recoveryPool);
      EncodedBlob blob = UploadCases.fresh();
      assertComeAgain(BlobCases.recovery(api, blob, "id=1-1"));
      taken.forEach(CpuPool.Place::close);
      assertThat(BlobCases.recovery(api, blob, "id=1-1").status()).isEqualTo(404);
    }
  }

  @Test
  void aFullPoolIs503ForUploadsAndConfirmationsAndReadsGoOn() throws Exception {
    try (ApiRig api = ApiRig.open(folder)) {
      EncodedBlob blob = UploadCases.stored(api);
      EncodedBlob other = UploadCases.registered(api);
      List<CpuPool.Place> taken = fill(api.node.pool);
      assertComeAgain(UploadCases.putMetadata(api, other, ""));
      assertComeAgain(BlobCases.permanent(api, blob, ""));
      int pair = NodeRig.pairOn(blob, 0);
      assertThat(api.get(UploadCases.sliverPath(blob, pair, Axis.PRIMARY)).status()).isEqualTo(200);
      taken.forEach(CpuPool.Place::close);
      assertThat(UploadCases.putMetadata(api, other, "").status()).isEqualTo(201);
      assertThat(BlobCases.permanent(api, blob, "").status()).isEqualTo(200);
    }
  }

  @Test
  void anAnswerOfTooManySymbolsIs503() throws Exception {
    SymbolLimits small = new SymbolLimits(OptionalInt.empty(), 10, 10);
    try (ApiRig api = ApiRig.open(folder, PendingLimits.DEFAULTS, small)) {
      EncodedBlob blob = UploadCases.stored(api);
      assertComeAgain(BlobCases.recovery(api, blob, "targetSliver=1&targetType=primary"));
      assertComeAgain(BlobCases.decoding(api, blob, "targetSlivers=1&targetType=primary"));
    }
  }

  @Test
  void aRecordThatCannotBeWrittenIs503() throws Exception {
    try (ApiRig api = ApiRig.open(folder)) {
      EncodedBlob blob = UploadCases.stored(api);
      api.node.signed.close();
      assertComeAgain(BlobCases.permanent(api, blob, ""));
    }
  }

  @Test
  void aFullDiskTakesNoNewDataAndServesAndConfirmsWhatIsThere() throws Exception {
    EncodedBlob blob;
    EncodedBlob other;
    try (ApiRig api = ApiRig.open(folder)) {
      blob = UploadCases.stored(api);
      other = UploadCases.registered(api);
    }
    try (ApiRig api = ApiRig.openOnFullDisk(folder)) {
      assertComeAgain(UploadCases.putMetadata(api, other, ""));
      assertThat(UploadCases.putMetadata(api, blob, "").status()).isEqualTo(200);
      assertThat(SliverCases.putSliver(api, blob, 0, "").status()).isEqualTo(200);
      int pair = NodeRig.pairOn(blob, 0);
      assertThat(api.get(UploadCases.sliverPath(blob, pair, Axis.PRIMARY)).body())
          .isEqualTo(blob.sliverBcs(pair, Axis.PRIMARY));
      assertThat(BlobCases.permanent(api, blob, "").status()).isEqualTo(200);
    }
  }

  @Test
  void aBrokenStoreIs500WithTheCallersTraceOnEveryRouteThatNeedsIt() throws Exception {
    try (ApiRig api = ApiRig.open(folder)) {
      EncodedBlob blob = UploadCases.stored(api);
      api.node.closeStore();
      String path = UploadCases.path(blob);
      List<String> gets =
          List.of(
              "/metadata",
              "/metadata/status",
              "/slivers/" + NodeRig.pairOn(blob, 0) + "/primary",
              "/slivers/" + NodeRig.pairOn(blob, 0) + "/primary/status",
              "/confirmation/permanent",
              "/confirmation/deletable/0x1",
              "/recoverySymbols?id=1-1",
              "/decodingSymbols?targetSlivers=1&targetType=primary",
              "/status");
      for (String get : gets) {
        assertBroken(
            api.send(
                api.request(path + get)
                    .header(
                        "traceparent", "00-000000000000000000000000000001ab-0000000000000001-01")
                    .GET()),
            "1ab");
      }
      assertBroken(api.put(path + "/metadata", blob.metadataBcs()), "0");
      assertBroken(SliverCases.putSliver(api, blob, 0, ""), "0");
      assertThat(api.get("/v1/health").status()).isEqualTo(200);
    }
  }

  private static void assertBroken(ApiRig.Answer answer, String trace) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(500);
    assertThat(answer.reason()).isEqualTo("INTERNAL_ERROR");
    assertThat(answer.text())
        .contains("\"status\":\"INTERNAL\",\"code\":500,")
        .contains(
            "\"reason\":\"INTERNAL_ERROR\",\"domain\":\"storage.walrus.space\",\"metadata\":{}},"
                + "{\"@type\":\"DebugInfo\",\"stackEntries\":[],\"detail\":\"TraceID: "
                + trace
                + "\"}]");
  }
}
