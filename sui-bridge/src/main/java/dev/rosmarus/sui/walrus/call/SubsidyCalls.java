package dev.rosmarus.sui.walrus.call;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.ObjectArg;
import dev.rosmarus.sui.transaction.Pure;
import dev.rosmarus.sui.walrus.call.MoveValue.WalCoin;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.Storage;

/**
 * Subsidies to nodes, and the legacy credits to writers (Walrus contracts spec, section 7.10).
 * Every method throws {@link NotConfiguredException} where the network has no such package.
 */
public final class SubsidyCalls {

  private static final String WALRUS_SUBSIDIES = "walrus_subsidies";
  private static final String CREDITS = "subsidies";

  private final CallSite site;

  SubsidyCalls(CallSite site) {
    this.site = site;
  }

  public void processSubsidies() {
    Address packageId =
        CallSite.configured(site.packages().walrusSubsidies(), "walrus_subsidies package");
    site.callAt(
        packageId,
        WALRUS_SUBSIDIES,
        "process_subsidies",
        CallSite.configured(site.objects().walrusSubsidies(), "WalrusSubsidies object").mutable(),
        site.stakingMut(),
        site.systemMut(),
        CallSite.clock());
  }

  /** As {@link StorageCalls#reserveSpace}, with credits. */
  public MoveValue<Storage> reserveSpace(
      long encodedBytes, long epochsAhead, MoveValue<WalCoin> payment) {
    Argument.Result storage =
        site.callAt(
            creditsPackage(),
            CREDITS,
            "reserve_space",
            credits(),
            site.systemMut(),
            Pure.u64(encodedBytes),
            Pure.u32(epochsAhead),
            payment.operand());
    return new MoveValue<>(Storage.class, storage);
  }

  /** As {@link BlobCalls#register}, with credits. */
  public MoveValue<Blob> registerBlob(
      MoveValue<Storage> storage,
      BlobParameters blob,
      boolean deletable,
      MoveValue<WalCoin> payment) {
    Argument.Result registered =
        site.callAt(
            creditsPackage(),
            CREDITS,
            "register_blob",
            credits(),
            site.systemMut(),
            storage.operand(),
            CallSite.u256(blob.blobId()),
            CallSite.u256(blob.rootHash()),
            Pure.u64(blob.unencodedBytes()),
            Pure.u8(blob.encodingType()),
            Pure.bool(deletable),
            payment.operand());
    return new MoveValue<>(Blob.class, registered);
  }

  /** As {@link BlobCalls#extend}, with credits. */
  public void extendBlob(MoveValue<Blob> blob, long epochs, MoveValue<WalCoin> payment) {
    site.callAt(
        creditsPackage(),
        CREDITS,
        "extend_blob",
        credits(),
        site.systemMut(),
        blob.operand(),
        Pure.u32(epochs),
        payment.operand());
  }

  private Address creditsPackage() {
    return CallSite.configured(site.packages().subsidies(), "subsidies package");
  }

  private ObjectArg credits() {
    return CallSite.configured(site.objects().subsidies(), "Subsidies object").mutable();
  }
}
