package dev.rosmarus.node.rig;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobMetadata;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.InconsistencyProof;
import dev.rosmarus.erasure.RecoverySymbol;
import dev.rosmarus.erasure.SliverPairHashes;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.hash.MerkleNode;
import dev.rosmarus.erasure.redstuff.SliverExpander;
import java.util.ArrayList;
import java.util.List;

/** A blob whose metadata lies about one primary sliver, and the proof of that. */
public record InconsistentBlob(VerifiedMetadata metadata, InconsistencyProof proof) {

  private static final int LIE_ABOUT = 3;

  public static InconsistentBlob of(EncodedBlob honest) {
    EncodingConfig encoding = honest.metadata().layout().config();
    BlobMetadata truth = honest.metadata().metadata();
    List<SliverPairHashes> hashes = new ArrayList<>(truth.hashes());
    MerkleNode lie = MerkleNode.digest(new byte[MerkleNode.BYTES]);
    hashes.set(LIE_ABOUT, new SliverPairHashes(lie, hashes.get(LIE_ABOUT).secondary()));
    BlobMetadata lies = new BlobMetadata(truth.encodingType(), truth.unencodedBytes(), hashes);
    return new InconsistentBlob(lies.verify(encoding, lies.blobId()), proof(honest));
  }

  /** Symbols that decode to a sliver; against honest metadata they prove nothing. */
  public static InconsistencyProof proof(EncodedBlob honest) {
    EncodingConfig encoding = honest.metadata().layout().config();
    List<RecoverySymbol> symbols = new ArrayList<>();
    try (SliverExpander expander = new SliverExpander()) {
      for (int pair = 0; pair < encoding.symbolsPerSliver(Axis.PRIMARY); pair++) {
        symbols.add(
            expander
                .recoverySymbols(
                    honest.metadata().layout(), honest.sliver(pair, Axis.SECONDARY), LIE_ABOUT)[0]);
      }
    }
    return new InconsistencyProof(Axis.PRIMARY, LIE_ABOUT, symbols);
  }
}
