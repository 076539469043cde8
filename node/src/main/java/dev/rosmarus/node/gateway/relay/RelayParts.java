package dev.rosmarus.node.gateway.relay;

import dev.rosmarus.node.client.BlobUploader;
import dev.rosmarus.node.gateway.Spool;
import dev.rosmarus.sui.execution.port.Waiting;
import dev.rosmarus.sui.rpc.LedgerReads;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;

/**
 * The world around a relay.
 *
 * @param ledger where transactions are looked up that pay tips
 * @param spool where blobs lie until the nodes have them
 * @param computing platform threads for hashing
 */
public record RelayParts(
    BlobUploader uploader,
    LedgerReads ledger,
    Spool spool,
    ExecutorService computing,
    Waiting time,
    InstantSource clock,
    RelayObserver observer) {}
