package dev.rosmarus.node.gateway.aggregator;

import dev.rosmarus.node.access.DenyList;
import dev.rosmarus.node.client.BlobClient;
import dev.rosmarus.sui.walrus.read.WalrusChain;

/**
 * What an aggregator stands on.
 *
 * @param chain where objects and their attributes are
 * @param denyList blobs that are not given out, and quilts of which nothing is
 */
public record AggregatorParts(BlobClient client, WalrusChain chain, DenyList denyList) {}
