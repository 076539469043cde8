package dev.rosmarus.node.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.chain.ChainClock;
import dev.rosmarus.devchain.chain.Devchain;
import dev.rosmarus.devchain.chain.DevchainConfig;
import dev.rosmarus.devchain.contract.WalrusGenesis;
import dev.rosmarus.devchain.contract.WalrusParameters;
import dev.rosmarus.devchain.contract.staking.ContractVersion;
import dev.rosmarus.devchain.deployment.Candidate;
import dev.rosmarus.devchain.deployment.RegisteredNode;
import dev.rosmarus.devchain.deployment.WalrusDeployment;
import dev.rosmarus.devchain.rpc.RpcServer;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.Parallelism;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.redstuff.BlobEncoder;
import dev.rosmarus.erasure.redstuff.SliverMatrix;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.crypto.BlsSignature;
import dev.rosmarus.sui.execution.outcome.Execution;
import dev.rosmarus.sui.wallet.KeyScheme;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import dev.rosmarus.sui.walrus.call.BlobParameters;
import dev.rosmarus.sui.walrus.call.Certificate;
import dev.rosmarus.sui.walrus.call.MoveValue;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.EpochState;
import dev.rosmarus.sui.walrus.object.RootHash;
import dev.rosmarus.sui.walrus.object.Storage;
import dev.rosmarus.sui.walrus.read.EpochCommittee;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A local chain with the contracts, whose time a test moves, and a user with money. */
final class LifeNetwork implements AutoCloseable {

  static final Duration EPOCH_ZERO = Duration.ofSeconds(1);
  static final Duration EPOCH = Duration.ofMinutes(1);

  private static final long WAL = 1_000_000_000L;
  private static final long STORAGE_BYTES = 20_000_000;

  /** A blob and its object on the chain. */
  record OnChain(VerifiedMetadata metadata, BlobParameters parameters, Address object) {}

  final ChainClock clock = ChainClock.standing(() -> Instant.ofEpochMilli(1_700_000_000_000L));
  final int nShards;
  private final Devchain chain;
  private final RpcServer server;
  private final WalrusDeployment deployment;
  private final LifeAccount user;

  LifeNetwork(int nShards, Path folder) {
    this.nShards = nShards;
    WalrusGenesis genesis =
        new WalrusGenesis(
            new WalrusParameters(
                4, nShards, EPOCH_ZERO.toMillis(), EPOCH.toMillis(), 20, ContractVersion.V4));
    chain = Devchain.begin(DevchainConfig.of(4, List.of(genesis), clock));
    server = RpcServer.start(chain, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    deployment = WalrusDeployment.on(chain, genesis);
    byte[] secret = Digest.blake2b(new byte[] {99}).bytes();
    SuiSecretKey key = SuiSecretKey.of(KeyScheme.ED25519, secret);
    deployment.giveSui(key.address(), 100 * WAL);
    deployment.giveWal(key.address(), 100_000 * WAL);
    user = new LifeAccount(this, key, folder.resolve("user"));
  }

  URI url() {
    return server.url();
  }

  Address system() {
    return deployment.objects().system().id();
  }

  Address staking() {
    return deployment.objects().staking().id();
  }

  Address treasury() {
    return deployment.objects().treasury().orElseThrow().id();
  }

  RegisteredNode join(Candidate candidate, long stakeFrost) {
    deployment.giveSui(candidate.account().address(), 10 * WAL);
    RegisteredNode registered = deployment.register(candidate);
    deployment.stake(registered.nodeId(), stakeFrost);
    return registered;
  }

  void stake(RegisteredNode node, long stakeFrost) {
    deployment.stake(node.nodeId(), stakeFrost);
  }

  void advance(Duration duration) {
    clock.advance(duration);
    chain.checkpoint();
  }

  /** As the deployer does it in epoch 0. */
  void endVoting() {
    deployment.endVoting();
  }

  long epoch() {
    return deployment.stakingState().epoch();
  }

  EpochState state() {
    return deployment.stakingState().epochState();
  }

  boolean isChangeDone(long epoch) {
    return epoch() > epoch
        || (epoch() == epoch && !(state() instanceof EpochState.EpochChangeSync));
  }

  /** Time up to the middle of the epoch; nodes end the vote. */
  void toVote(long epoch) {
    LifeNode.await(() -> isChangeDone(epoch));
    advance(EPOCH.dividedBy(2));
    LifeNode.await(() -> state() instanceof EpochState.NextParamsSelected);
  }

  /** Time up to the next epoch; nodes begin it. */
  void toNext(long epoch) {
    advance(EPOCH.dividedBy(2));
    LifeNode.await(() -> epoch() == epoch + 1);
  }

  long head() {
    return chain.state().head().sequenceNumber();
  }

  // Blobs.

  private SliverMatrix matrix = new SliverMatrix();

  OnChain register(int seed, boolean deletable) throws InterruptedException {
    return register(seed, deletable, 9);
  }

  OnChain register(int seed, boolean deletable, int epochsAhead) throws InterruptedException {
    byte[] data = new byte[5_000];
    new Random(seed).nextBytes(data);
    VerifiedMetadata metadata = encode(data);
    RootHash root = RootHash.of(metadata.metadata().rootHash().bytes());
    BlobParameters parameters =
        BlobParameters.rs2(BlobIdBytes.of(metadata.blobId().bytes()), root, data.length);
    Execution registered =
        user.send(
            "register a blob",
            call -> {
              var coin = call.wal(WAL);
              MoveValue<Storage> storage =
                  call.walrus().storage().reserveSpace(STORAGE_BYTES, epochsAhead, coin);
              call.keep(call.walrus().blob().register(storage, parameters, deletable, coin));
            });
    return new OnChain(metadata, parameters, LifeAccount.created(registered, "blob", "Blob"));
  }

  private VerifiedMetadata encode(byte[] data) {
    try (BlobEncoder encoder = new BlobEncoder(new EncodingConfig(nShards), Parallelism.SINGLE)) {
      matrix.close();
      matrix = new SliverMatrix();
      return encoder.encode(MemorySegment.ofArray(data), matrix);
    }
  }

  /** What was encoded last. */
  SliverMatrix matrix() {
    return matrix;
  }

  void certify(OnChain blob, List<LifeNode> nodes) throws InterruptedException {
    Certificate certificate = certificate(blob, nodes);
    user.send(
        "certify a blob",
        call ->
            call.walrus().system().certifyBlob(call.own(Blob.class, blob.object()), certificate));
  }

  private Certificate certificate(OnChain blob, List<LifeNode> nodes) {
    EpochCommittee committee = user.committee();
    BcsWriter out = BcsWriter.growing().u8(1).u8(0).u8(3).u32(committee.epoch());
    blob.parameters().blobId().write(out);
    out.u8(1);
    blob.object().write(out);
    byte[] message = out.toByteArray();
    BitSet signers = new BitSet();
    List<BlsSignature> signatures = new ArrayList<>();
    for (LifeNode node : nodes) {
      committee
          .member(node.nodeId())
          .ifPresent(member -> {
            signers.set(member.signerIndex());
            signatures.add(node.protocolKey().sign(message));
          });
    }
    return new Certificate(
        Bytes.owning(BlsSignature.aggregate(signatures).bytes()),
        Bytes.owning(signers.toByteArray()),
        Bytes.owning(message));
  }

  void delete(OnChain blob) throws InterruptedException {
    user.send(
        "delete a blob",
        call -> call.keep(call.walrus().blob().delete(call.own(Blob.class, blob.object()))));
  }

  static BlobId id(OnChain blob) {
    return blob.metadata().blobId();
  }

  /** The shards of the node's committee say so on the chain. */
  Optional<EpochCommittee.Member> member(LifeNode node) {
    EpochCommittee committee = user.committee();
    assertThat(committee.epoch()).isEqualTo(epoch());
    return committee.member(node.nodeId());
  }

  @Override
  public void close() {
    user.close();
    matrix.close();
    server.close();
    chain.close();
  }
}
