package dev.rosmarus.node.gc;

import dev.rosmarus.node.blob.BlobCleanUp;
import dev.rosmarus.node.blob.BlobData;
import dev.rosmarus.node.epoch.EpochChain;
import dev.rosmarus.node.status.NodeStatusRecord;
import dev.rosmarus.node.storage.Store;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import dev.rosmarus.sui.execution.port.Waiting;

/**
 * What the collection works on.
 *
 * @param store the node's own
 * @param key the node's, from which the time of removal follows
 */
public record CollectionParts(
    Store store,
    BlobCleanUp cleanUp,
    BlobData data,
    NodeStatusRecord status,
    EpochChain chain,
    BlsPublicKey key,
    Waiting waiting,
    CollectionObserver observer) {}
