package dev.rosmarus.node.api;

import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.node.access.BlobAccess;
import dev.rosmarus.node.blob.BlobTable;
import dev.rosmarus.node.committee.CommitteeService;
import dev.rosmarus.node.confirmation.Attestations;
import dev.rosmarus.node.confirmation.Confirmations;
import dev.rosmarus.node.sliver.MetadataStore;
import dev.rosmarus.node.sliver.Shards;
import dev.rosmarus.node.symbol.DecodingSymbols;
import dev.rosmarus.node.symbol.InconsistencyCheck;
import dev.rosmarus.node.symbol.RecoverySymbols;
import dev.rosmarus.node.transfer.ShardTransfers;
import dev.rosmarus.node.upload.PendingUploads;
import dev.rosmarus.node.upload.Uploads;

/** What the routes are made of. */
public record ApiParts(
    EncodingConfig encoding,
    CommitteeService committees,
    BlobAccess access,
    BlobTable blobs,
    MetadataStore metadata,
    Shards shards,
    Uploads uploads,
    PendingUploads pending,
    Confirmations confirmations,
    Attestations attestations,
    RecoverySymbols recoverySymbols,
    DecodingSymbols decodingSymbols,
    InconsistencyCheck inconsistencyCheck,
    ShardTransfers transfers,
    HealthSource health,
    ReadObserver observer,
    ApiLimits limits) {}
