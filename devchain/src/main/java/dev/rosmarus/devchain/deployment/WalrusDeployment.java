package dev.rosmarus.devchain.deployment;

import dev.rosmarus.devchain.chain.Devchain;
import dev.rosmarus.devchain.contract.Edition;
import dev.rosmarus.devchain.contract.SatelliteGenesis;
import dev.rosmarus.devchain.contract.WalrusGenesis;
import dev.rosmarus.devchain.contract.WalrusType;
import dev.rosmarus.devchain.contract.certificate.ProofOfPossession;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.ledger.TransactionRecord;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.move.Field;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.Operand;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import dev.rosmarus.sui.transaction.SharedRef;
import dev.rosmarus.sui.walrus.call.CandidateRegistration;
import dev.rosmarus.sui.walrus.call.MoveValue;
import dev.rosmarus.sui.walrus.call.MoveValue.WalCoin;
import dev.rosmarus.sui.walrus.call.SharedObjects;
import dev.rosmarus.sui.walrus.call.WalrusCalls;
import dev.rosmarus.sui.walrus.call.WalrusPackages;
import dev.rosmarus.sui.walrus.object.StakingInner;
import dev.rosmarus.sui.walrus.object.StakingObject;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;
import dev.rosmarus.sui.walrus.object.SystemObject;
import dev.rosmarus.sui.walrus.object.SystemStateInner;
import dev.rosmarus.sui.walrus.object.WalrusFields;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The contracts on a running chain, in the hands of the account that genesis funds: it gives SUI
 * and WAL away, stakes, and starts epochs (Devchain spec, sections 8 and 9). All of it happens in
 * signed transactions, as everybody else's does.
 */
public final class WalrusDeployment {

  private final Devchain chain;
  private final WalrusGenesis genesis;
  private final Optional<SatelliteGenesis> satellites;
  private final SharedObjects objects;
  private final Sender admin;

  private WalrusDeployment(
      Devchain chain,
      WalrusGenesis genesis,
      Optional<SatelliteGenesis> satellites,
      SharedObjects objects) {
    this.chain = chain;
    this.genesis = genesis;
    this.satellites = satellites;
    this.objects = objects;
    this.admin = new Sender(chain, chain.fundedAccount());
  }

  /**
   * Finds the contracts on a chain.
   *
   * @param genesis that this chain began with
   * @throws DeploymentException if they are not there
   */
  public static WalrusDeployment on(Devchain chain, WalrusGenesis genesis) {
    return on(chain, genesis, Optional.empty());
  }

  /**
   * Finds the contracts on a chain, and the packages beside them.
   *
   * @param genesis that this chain began with
   * @param satellites that it began with after that
   * @throws DeploymentException if they are not there
   */
  public static WalrusDeployment on(
      Devchain chain, WalrusGenesis genesis, Optional<SatelliteGenesis> satellites) {
    Edition edition = genesis.edition();
    SharedObjects objects =
        new SharedObjects(
            shared(chain, WalrusType.SYSTEM.in(edition)),
            shared(chain, WalrusType.STAKING.in(edition)),
            Optional.of(shared(chain, edition.treasury())),
            Optional.of(shared(chain, WalrusType.UPGRADE_MANAGER.in(edition))),
            satellites.map(beside -> shared(chain, beside.walrusSubsidiesType())),
            satellites.map(beside -> shared(chain, beside.subsidiesType())));
    return new WalrusDeployment(chain, genesis, satellites, objects);
  }

  private static SharedRef shared(Devchain chain, StructTag type) {
    var found = chain.state().ofType(type);
    if (found.hasNext()) {
      ObjectRecord object = found.next();
      if (object.owner() instanceof Owner.Shared owner) {
        return new SharedRef(object.id(), owner.initialSharedVersion());
      }
    }
    throw new DeploymentException("no shared object of " + type);
  }

  /** The shared objects that calls name. */
  public SharedObjects objects() {
    return objects;
  }

  /** Where to call now. */
  public WalrusPackages packages() {
    return new WalrusPackages(
        systemObject().packageId(),
        satellites.map(beside -> beside.walrusSubsidiesType().address()),
        satellites.map(beside -> beside.subsidiesType().address()),
        satellites.map(beside -> beside.exchangeType().address()));
  }

  /** Where to change SUI into WAL, if anywhere. */
  public Optional<SharedRef> exchange() {
    return satellites.map(beside -> shared(chain, beside.exchangeType()));
  }

  /** The types as the first version of the package defined them. */
  public Edition edition() {
    return genesis.edition();
  }

  public SystemObject systemObject() {
    return read(objects.system().id(), SystemObject::read);
  }

  public SystemStateInner systemState() {
    return read(
        WalrusFields.inner(objects.system().id(), systemObject().version()),
        in -> Field.read(in, BcsReader::u64, SystemStateInner::read).value());
  }

  public StakingInner stakingState() {
    StakingObject object = read(objects.staking().id(), StakingObject::read);
    return read(
        WalrusFields.inner(object.id(), object.version()),
        in -> Field.read(in, BcsReader::u64, StakingInner::read).value());
  }

  private <T> T read(Address id, BcsReader.Element<T> layout) {
    ObjectRecord object =
        chain.state().object(id).orElseThrow(() -> new DeploymentException("no object " + id));
    return BcsReader.decode(object.contents().segment(), layout);
  }

  WalrusCalls calls(ProgrammableTransactionBuilder builder) {
    return new WalrusCalls(packages(), objects, builder);
  }

  synchronized TransactionRecord asAdmin(Consumer<ProgrammableTransactionBuilder> commands) {
    return admin.send(commands);
  }

  Devchain chain() {
    return chain;
  }

  WalrusGenesis genesis() {
    return genesis;
  }

  List<ObjectRecord> adminsOwn(StructTag type) {
    return admin.owned(type);
  }

  /** Gives SUI out of the funded account's. */
  public TransactionRecord giveSui(Address recipient, long mist) {
    return asAdmin(commands ->
        commands.transferObjects(commands.splitCoins(new Argument.GasCoin(), mist), recipient));
  }

  /** Gives WAL out of the funded account's. */
  public TransactionRecord giveWal(Address recipient, long frost) {
    return asAdmin(
        commands -> commands.transferObjects(List.of(splitWal(commands, frost)), recipient));
  }

  private Operand splitWal(ProgrammableTransactionBuilder commands, long frost) {
    Operand coin =
        MoveValue.owned(WalCoin.class, admin.largest(edition().walCoin()).reference()).operand();
    return commands.splitCoins(coin, frost).getFirst();
  }

  /**
   * Registers a node in the name of its operator.
   *
   * @throws DeploymentException if the contracts refuse it
   */
  public RegisteredNode register(Candidate candidate) {
    Address operator = candidate.account().address();
    BlsSecretKey key = candidate.protocolKey();
    ProofOfPossession proof =
        new ProofOfPossession(stakingState().epoch(), operator, Bytes.of(key.publicKey().bytes()));
    CandidateRegistration registration =
        new CandidateRegistration(
            candidate.name(),
            candidate.networkAddress(),
            key.publicKey(),
            candidate.networkPublicKey(),
            key.sign(proof.message()),
            candidate.commissionRateBasisPoints(),
            candidate.votes());
    TransactionRecord record =
        new Sender(chain, candidate.account())
            .send(commands -> {
              var node = calls(commands).node();
              var cap = node.registerCandidate(registration, node.newMetadata("", "", ""));
              commands.transferObjects(List.of(cap.operand()), operator);
            });
    Address capId = written(record, WalrusType.STORAGE_NODE_CAP);
    return new RegisteredNode(read(capId, StorageNodeCap::read).nodeId(), capId);
  }

  private Address written(TransactionRecord record, WalrusType type) {
    return record.after().stream()
        .filter(object -> object.type().equals(Optional.of(type.in(edition()))))
        .map(ObjectRecord::id)
        .findFirst()
        .orElseThrow(() -> new DeploymentException("no " + type + " in " + record.digest()));
  }

  /**
   * Stakes with a node; the stake stays with the funded account.
   *
   * @param frost 1 WAL or more
   * @return the id of the stake
   */
  public Address stake(Address nodeId, long frost) {
    TransactionRecord record =
        asAdmin(commands -> {
          MoveValue<WalCoin> part = new MoveValue<>(WalCoin.class, splitWal(commands, frost));
          var stake = calls(commands).staking().stakeWithPool(part, nodeId);
          commands.transferObjects(List.of(stake.operand()), chain.fundedAccount().address());
        });
    return written(record, WalrusType.STAKED_WAL);
  }

  /** Fixes the next committee; in epoch 0 no node does it. */
  public TransactionRecord endVoting() {
    return asAdmin(commands -> calls(commands).staking().votingEnd());
  }

  /** Begins the next epoch. */
  public TransactionRecord startEpochChange() {
    return asAdmin(commands -> calls(commands).staking().initiateEpochChange());
  }

  boolean isMember(RegisteredNode node) {
    return stakingState().committee().shardsByNode().get(node.nodeId()).isPresent();
  }

  /** Says for a node, in the name of its operator, that it has its shards. */
  public TransactionRecord syncDone(Candidate candidate, RegisteredNode node) {
    long epoch = stakingState().epoch();
    return new Sender(chain, candidate.account())
        .send(commands -> {
          var cap =
              MoveValue.owned(
                  StorageNodeCap.class,
                  chain.state().object(node.capabilityId()).orElseThrow().reference());
          calls(commands).staking().epochSyncDone(cap, epoch);
        });
  }
}
