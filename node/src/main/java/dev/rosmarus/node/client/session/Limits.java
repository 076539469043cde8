package dev.rosmarus.node.client.session;

import dev.rosmarus.node.client.ClientConfig;
import dev.rosmarus.node.client.RetryLimits;
import dev.rosmarus.node.client.RetryPolicy;
import dev.rosmarus.node.client.StreamConfig;
import dev.rosmarus.node.config.BackoffConfig;
import dev.rosmarus.node.config.ClientCommunicationConfig;
import dev.rosmarus.node.config.RosmarusClientConfig;
import dev.rosmarus.node.config.WalrusClientConfig;
import dev.rosmarus.node.peer.PeerConfig;

/** What a configuration says of limits, as the client takes it. */
final class Limits {

  private Limits() {}

  static ClientConfig of(WalrusClientConfig config) {
    ClientConfig usual = ClientConfig.DEFAULT;
    ClientCommunicationConfig shared = config.communication();
    RosmarusClientConfig own = config.rosmarus();
    return new ClientConfig(
        peer(shared, own),
        shared.requestRate().backoff().map(Limits::retries).orElse(usual.nodeRetries()),
        new RetryLimits(own.retriesMax(), own.retriesPerSecond()),
        shared.confirmationLongPoll().orElse(usual.confirmationWait()),
        shared.requestRate().perNodeMax().orElse(usual.sliversInFlightPerNodeMax()),
        own.stragglerTime(),
        own.writeTime(),
        own.epochChangesMax(),
        shared.sliverReadsMax().orElse(usual.sliverReadsInFlightMax()),
        own.hedgeAfter(),
        own.hedgeBytesPerSecond(),
        own.readRounds(),
        own.writtenBytesMax(),
        own.writeMemoryBytesMax(),
        own.readBytesMax(),
        new StreamConfig(
            own.streamMemoryBytesMax(),
            own.spoolPath().orElse(StreamConfig.DEFAULT.spoolFolder()),
            own.spoolBytesMax()));
  }

  private static PeerConfig peer(ClientCommunicationConfig shared, RosmarusClientConfig own) {
    PeerConfig usual = PeerConfig.DEFAULT;
    return new PeerConfig(
        own.connectTimeout(),
        shared.requests().totalTimeout(),
        own.requestsInFlightMax(),
        usual.jsonBytesMax(),
        usual.metadataBytesMax(),
        usual.symbolsBytesMax(),
        usual.syncShardBytesMax());
  }

  private static RetryPolicy retries(BackoffConfig backoff) {
    return new RetryPolicy(
        backoff.min(), backoff.max(), backoff.retriesMax().orElse(Integer.MAX_VALUE));
  }
}
