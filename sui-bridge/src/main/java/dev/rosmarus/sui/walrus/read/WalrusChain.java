package dev.rosmarus.sui.walrus.read;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.EmptyStruct;
import dev.rosmarus.sui.rpc.DynamicFieldView;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.LedgerReads;
import dev.rosmarus.sui.rpc.PackageReads;
import dev.rosmarus.sui.rpc.StateReads;
import dev.rosmarus.sui.transaction.SharedRef;
import dev.rosmarus.sui.walrus.event.ContractEvent;
import dev.rosmarus.sui.walrus.event.EventId;
import dev.rosmarus.sui.walrus.object.ActiveSet;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.DenyListSizes;
import dev.rosmarus.sui.walrus.object.Metadata;
import dev.rosmarus.sui.walrus.object.NextEpochPublicKeys;
import dev.rosmarus.sui.walrus.object.NodeMetadata;
import dev.rosmarus.sui.walrus.object.PooledBlob;
import dev.rosmarus.sui.walrus.object.StakingPool;
import dev.rosmarus.sui.walrus.object.Storage;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;
import dev.rosmarus.sui.walrus.object.StorageNodeInfo;
import dev.rosmarus.sui.walrus.object.WalrusFields;
import dev.rosmarus.sui.walrus.object.WalrusSubsidies;
import dev.rosmarus.sui.walrus.object.WalrusSubsidiesInner;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Reads the Walrus contracts' state from full nodes (Walrus contracts spec, section 6).
 *
 * <p>Every call blocks and is for virtual threads. System and staking are kept for a short while,
 * packages until system names another, what never changes for ever; everything else is read anew.
 * What is read is the word of a full node. Throws {@link WalrusReadException} for what is not as
 * the contracts leave it, {@code RpcException} when nobody answers.
 */
public final class WalrusChain {

  public static final Duration STATE_TIME_TO_LIVE = Duration.ofSeconds(10);

  private final SharedRefs sharedRefs;
  private final ObjectReads objects;
  private final BlobReader blobs;
  private final CommitteeReader committees;
  private final PackageDiscovery discovery;
  private final KnownPackages packages;
  private final ExtendedFields extended;
  private final CapabilityReader capabilities;
  private final EventLookup events;
  private final StateCache states;
  private volatile Optional<FixedParameters> fixedParameters = Optional.empty();

  private <N extends LedgerReads & StateReads & PackageReads> WalrusChain(
      N node,
      Address systemId,
      Address stakingId,
      UnaryOperator<Address> originalOf,
      InstantSource clock,
      Duration timeToLive) {
    this.sharedRefs = new SharedRefs(node);
    this.objects = new ObjectReads(node);
    this.blobs = new BlobReader(objects, node);
    this.committees = new CommitteeReader(objects);
    this.discovery = new PackageDiscovery(node);
    this.packages = new KnownPackages(discovery);
    this.extended = new ExtendedFields(objects, packages);
    this.capabilities = new CapabilityReader(node);
    this.events = new EventLookup(node, originalOf);
    StateReader reader = new StateReader(objects, systemId, stakingId);
    this.states = new StateCache(reader::read, clock, timeToLive);
  }

  /**
   * @param node the full nodes
   * @param originalOf gives the first version of any package, or throws
   * @param timeToLive how long system and staking may be kept, such as {@link #STATE_TIME_TO_LIVE}
   */
  public static <N extends LedgerReads & StateReads & PackageReads> WalrusChain over(
      N node,
      Address systemId,
      Address stakingId,
      UnaryOperator<Address> originalOf,
      InstantSource clock,
      Duration timeToLive) {
    return new WalrusChain(node, systemId, stakingId, originalOf, clock, timeToLive);
  }

  /** System and staking, at most as old as the time to live and as the freshness asks for. */
  public WalrusState state(Freshness freshness) {
    WalrusState state = states.get(freshness);
    if (fixedParameters.isEmpty()) {
      fixedParameters = Optional.of(FixedParameters.of(state));
    }
    return state;
  }

  /** To be called before reading because of an event that changes the state. */
  public void flush() {
    states.flush();
  }

  public FixedParameters fixedParameters() {
    return fixedParameters.orElseGet(() -> FixedParameters.of(state(Freshness.ANY)));
  }

  /** The packages as system names them; looked up again only when it names another. */
  public DiscoveredPackages packages(Freshness freshness) {
    return packages.of(state(freshness));
  }

  /** The family of another package, such as that of the subsidies. */
  public PackageFamily packageFamily(Address current) {
    return discovery.family(current);
  }

  public Committees committees(Freshness freshness) {
    WalrusState state = state(freshness);
    return committees.read(state, extended.nextEpochPublicKeys(state, freshness), freshness);
  }

  /** The keys of the next committee; there once it is chosen, until the epoch changes. */
  public Optional<NextEpochPublicKeys> nextEpochPublicKeys(Freshness freshness) {
    return extended.nextEpochPublicKeys(state(freshness), freshness);
  }

  public ActiveSet activeSet(Freshness freshness) {
    return extended.activeSet(state(freshness), freshness);
  }

  public DenyListSizes denyListSizes(Freshness freshness) {
    return extended.denyListSizes(state(freshness), freshness);
  }

  public Optional<NodeMetadata> nodeMetadata(StorageNodeInfo node, Freshness freshness) {
    return extended.nodeMetadata(node, state(freshness), freshness);
  }

  public Optional<StakingPool> stakingPool(Address nodeId, Freshness freshness) {
    return objects.object(nodeId, ObjectKind.STAKING_POOL, freshness).map(ChainObject::value);
  }

  /**
   * A node's own capability.
   *
   * @param configured its id; without one the owner must have exactly one
   * @return empty if the owner has none
   */
  public Optional<ChainObject<StorageNodeCap>> storageNodeCap(
      Address owner, Optional<Address> configured, Freshness freshness) {
    return configured.isPresent()
        ? Optional.of(
            objects.requiredObject(configured.get(), ObjectKind.STORAGE_NODE_CAP, freshness))
        : capabilities.only(owner, packages(freshness).walrus(), freshness);
  }

  /** Any object of the contracts, if it exists. */
  public <T> Optional<ChainObject<T>> object(Address id, ObjectKind<T> kind, Freshness freshness) {
    return objects.object(id, kind, freshness);
  }

  /**
   * A shared object as transactions name it. It is read once.
   *
   * @return empty if there is no such object or it is not shared
   */
  public Optional<SharedRef> sharedRef(Address id) {
    return sharedRefs.of(id);
  }

  /** A blob by its object, which may be shared. */
  public Optional<Blob> blob(Address objectId, Freshness freshness) {
    return blobs.blob(objectId, freshness);
  }

  /** The blob objects that an address owns. */
  public List<Blob> ownedBlobs(Address owner, Freshness freshness) {
    return blobs.owned(owner, packages(freshness).walrus(), freshness);
  }

  /** The storage objects that an address owns and no blob has. */
  public List<Storage> ownedStorage(Address owner, Freshness freshness) {
    return blobs.ownedStorage(owner, packages(freshness).walrus(), freshness);
  }

  /**
   * The attributes of a blob, shared blob or pooled blob.
   *
   * @return empty if it has none or does not exist
   */
  public Optional<Metadata> blobAttributes(Address objectId, Freshness freshness) {
    return blobs.attributes(objectId, freshness);
  }

  /** A storage pool, also one that is wrapped in a bucket. */
  public Optional<StoragePoolState> storagePool(Address id, Freshness freshness) {
    return blobs.storagePool(id, freshness);
  }

  /** The blobs of a pool, read page by page while the stream is consumed. */
  public Stream<PooledBlob> storagePoolBlobs(StoragePoolState pool, Freshness freshness) {
    return blobs.blobsOf(pool, freshness);
  }

  /** The dynamic fields of any object, each once, read while the stream is consumed. */
  public Stream<DynamicFieldView> dynamicFields(Address parent, Freshness freshness) {
    return blobs.fields(parent, freshness);
  }

  /** The subsidies and the package to call for them. */
  public Optional<SubsidiesState> subsidies(Address id, Freshness freshness) {
    Optional<ChainObject<WalrusSubsidies>> object =
        objects.object(id, ObjectKind.WALRUS_SUBSIDIES, freshness);
    if (object.isEmpty()) {
      return Optional.empty();
    }
    PackageFamily family = discovery.family(object.get().value().packageId());
    Address field =
        WalrusFields.subsidiesInner(
            id, family.type("walrus_subsidies", "SubsidiesInnerKey").address());
    return objects
        .field(field, EmptyStruct::read, WalrusSubsidiesInner::read, freshness)
        .map(inner -> new SubsidiesState(object.get(), family, inner));
  }

  /**
   * An event by the id that the stream gives it, so counted among the Walrus events alone.
   *
   * @return empty if the transaction is not known or has no such event
   */
  public Optional<ContractEvent> event(EventId id, Freshness freshness) {
    return events.event(id, packages(freshness).walrus().original(), freshness);
  }
}
