package dev.rosmarus.node.blob;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A blob that is not proven inconsistent: how many objects of which kind hold it, until when.
 *
 * @param deletable objects of the blob alone that their owners may delete
 * @param permanentTotal objects of the blob alone that live until their end epoch
 * @param permanentCertified those among them that are certified
 */
public record ValidBlob(
    boolean isMetadataStored,
    OptionalLong initialCertifiedEpoch,
    ReferenceCounts deletable,
    Optional<PermanentReferences> permanentTotal,
    Optional<PermanentReferences> permanentCertified,
    LivenessForm form)
    implements BlobInfo {

  private static final int VARIANT_V1 = 1;
  private static final int VARIANT_V2 = 2;

  /** A row of the older form that nothing refers to. */
  static final ValidBlob EMPTY_V1 = empty(LivenessForm.V1.NOTHING_SEEN);

  /** A row of the newer form that nothing refers to. */
  static final ValidBlob EMPTY_V2 = empty(LivenessForm.V2.NONE_POOLED);

  private static ValidBlob empty(LivenessForm form) {
    return new ValidBlob(
        false,
        OptionalLong.empty(),
        ReferenceCounts.NONE,
        Optional.empty(),
        Optional.empty(),
        form);
  }

  /** Whether a permanent object holds the blob at this epoch. */
  public boolean isPermanentlyRegistered(long epoch) {
    return isAlive(permanentTotal, epoch);
  }

  @Override
  public boolean isRegistered(long epoch) {
    return isPermanentlyRegistered(epoch) || deletableCounts(epoch).total() > 0;
  }

  @Override
  public boolean isCertified(long epoch) {
    return initialCertifiedEpoch.isPresent()
        && initialCertifiedEpoch.getAsLong() <= epoch
        && (isAlive(permanentCertified, epoch) || deletableCounts(epoch).certified() > 0);
  }

  @Override
  public boolean canBlobInfoBeDeleted(long epoch) {
    return deletable.total() == 0
        && permanentTotal.isEmpty()
        && pooled().total() == 0
        && !isRegistered(epoch);
  }

  @Override
  public BlobStatus status(long epoch) {
    if (isAlive(permanentCertified, epoch)) {
      return permanentStatus(permanentCertified.get(), true, epoch);
    }
    if (isAlive(permanentTotal, epoch)) {
      return permanentStatus(permanentTotal.get(), false, epoch);
    }
    ReferenceCounts counts = deletableCounts(epoch);
    return counts.equals(ReferenceCounts.NONE)
        ? new BlobStatus.Nonexistent()
        : new BlobStatus.Deletable(initialCertifiedEpoch, counts);
  }

  private BlobStatus permanentStatus(
      PermanentReferences references, boolean isCertified, long epoch) {
    return new BlobStatus.Permanent(
        references.endEpoch(),
        isCertified,
        references.event(),
        deletableCounts(epoch),
        initialCertifiedEpoch);
  }

  /** Deletable and pooled objects that count as alive at this epoch. */
  private ReferenceCounts deletableCounts(long epoch) {
    return switch (form) {
      case LivenessForm.V1 v1 -> v1.alive(deletable, epoch);
      case LivenessForm.V2 v2 -> deletable.plus(v2.pooled());
    };
  }

  /** Objects in storage pools. */
  public ReferenceCounts pooled() {
    return switch (form) {
      case LivenessForm.V1 _ -> ReferenceCounts.NONE;
      case LivenessForm.V2 v2 -> v2.pooled();
    };
  }

  /** Whether any certified object is counted, alive or not. */
  boolean hasCertifiedReference() {
    return deletable.certified() > 0 || permanentCertified.isPresent() || pooled().certified() > 0;
  }

  private static boolean isAlive(Optional<PermanentReferences> references, long epoch) {
    return references.isPresent() && references.get().isAlive(epoch);
  }

  ValidBlob withMetadataStored(boolean stored) {
    return new ValidBlob(
        stored, initialCertifiedEpoch, deletable, permanentTotal, permanentCertified, form);
  }

  ValidBlob withInitialCertifiedEpoch(OptionalLong epoch) {
    return new ValidBlob(
        isMetadataStored, epoch, deletable, permanentTotal, permanentCertified, form);
  }

  ValidBlob withDeletable(ReferenceCounts counts, LivenessForm newForm) {
    return new ValidBlob(
        isMetadataStored,
        initialCertifiedEpoch,
        counts,
        permanentTotal,
        permanentCertified,
        newForm);
  }

  ValidBlob withPermanent(
      Optional<PermanentReferences> total, Optional<PermanentReferences> certified) {
    return new ValidBlob(
        isMetadataStored, initialCertifiedEpoch, deletable, total, certified, form);
  }

  ValidBlob withPooled(ReferenceCounts counts) {
    return withDeletable(deletable, new LivenessForm.V2(counts));
  }

  static ValidBlob readV1(BcsReader in) {
    ValidBlob common = readCommon(in, LivenessForm.V1.NOTHING_SEEN);
    OptionalLong registered = BlobBcs.readOptionalEpoch(in);
    return common.withDeletable(
        common.deletable, new LivenessForm.V1(registered, BlobBcs.readOptionalEpoch(in)));
  }

  static ValidBlob readV2(BcsReader in) {
    return readCommon(in, LivenessForm.V2.NONE_POOLED).withPooled(ReferenceCounts.read(in));
  }

  private static ValidBlob readCommon(BcsReader in, LivenessForm form) {
    return new ValidBlob(
        in.bool(),
        BlobBcs.readOptionalEpoch(in),
        ReferenceCounts.read(in),
        in.option(PermanentReferences::read),
        in.option(PermanentReferences::read),
        form);
  }

  @Override
  public void write(BcsWriter out) {
    switch (form) {
      case LivenessForm.V1 v1 -> {
        writeCommon(out.variant(VARIANT_V1));
        BlobBcs.writeOptionalEpoch(out, v1.latestSeenRegisteredEndEpoch());
        BlobBcs.writeOptionalEpoch(out, v1.latestSeenCertifiedEndEpoch());
      }
      case LivenessForm.V2 v2 -> {
        writeCommon(out.variant(VARIANT_V2));
        v2.pooled().write(out);
      }
    }
  }

  private void writeCommon(BcsWriter out) {
    out.bool(isMetadataStored);
    BlobBcs.writeOptionalEpoch(out, initialCertifiedEpoch);
    deletable.write(out);
    out.option(permanentTotal, (o, p) -> p.write(o));
    out.option(permanentCertified, (o, p) -> p.write(o));
  }
}
