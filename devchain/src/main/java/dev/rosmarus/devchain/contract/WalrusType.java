package dev.rosmarus.devchain.contract;

import dev.rosmarus.devchain.move.Ability;
import dev.rosmarus.devchain.move.Datatype;
import dev.rosmarus.devchain.move.FieldDeclaration;
import dev.rosmarus.devchain.move.OpenType;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.move.TypeTag.Primitive;
import java.util.List;
import java.util.Set;

/**
 * Every struct and enum that the walrus package declares, with what may be done with its values
 * (Walrus contracts spec, section 5). A type that were missing here would be missing from the
 * package's type origins, where nodes look for it.
 */
public enum WalrusType {
  ACTIVE_SET("active_set", "ActiveSet", Kind.VALUE),
  ACTIVE_SET_ENTRY("active_set", "ActiveSetEntry", Kind.VALUE),
  APPORTIONMENT_QUEUE("apportionment_queue", "ApportionmentQueue", 1, Kind.PASSING),
  APPORTIONMENT_ENTRY("apportionment_queue", "Entry", 1, Kind.PASSING),
  AUTHENTICATED("auth", "Authenticated", Kind.PASSING),
  AUTHORIZED("auth", "Authorized", Kind.VALUE),
  BLOB("blob", "Blob", Kind.OBJECT),
  BLOB_ID_DERIVATION("blob", "BlobIdDerivation", Kind.PASSING),
  BLS_COMMITTEE("bls_aggregate", "BlsCommittee", Kind.VALUE),
  BLS_COMMITTEE_MEMBER("bls_aggregate", "BlsCommitteeMember", Kind.VALUE),
  REQUIRED_WEIGHT("bls_aggregate", "RequiredWeight", Kind.PASSING),
  COMMITTEE("committee", "Committee", Kind.VALUE),
  OBJECT_DISPLAY("display", "ObjectDisplay", Kind.SHELL),
  PUBLISHER_KEY("display", "PublisherKey", Kind.VALUE),
  EPOCH_PARAMS("epoch_parameters", "EpochParams", Kind.VALUE),
  EVENT_BLOB("event_blob", "EventBlob", Kind.VALUE),
  EVENT_BLOB_ATTESTATION("event_blob", "EventBlobAttestation", Kind.VALUE),
  EVENT_BLOB_CERTIFICATION_STATE("event_blob", "EventBlobCertificationState", Kind.PART),
  BLOB_REGISTERED("events", "BlobRegistered", Kind.EVENT),
  BLOB_CERTIFIED("events", "BlobCertified", Kind.EVENT),
  BLOB_DELETED("events", "BlobDeleted", Kind.EVENT),
  INVALID_BLOB_ID("events", "InvalidBlobID", Kind.EVENT),
  EPOCH_CHANGE_START("events", "EpochChangeStart", Kind.EVENT),
  EPOCH_CHANGE_DONE("events", "EpochChangeDone", Kind.EVENT),
  SHARDS_RECEIVED("events", "ShardsReceived", Kind.EVENT),
  EPOCH_PARAMETERS_SELECTED("events", "EpochParametersSelected", Kind.EVENT),
  SHARD_RECOVERY_START("events", "ShardRecoveryStart", Kind.EVENT),
  CONTRACT_UPGRADED("events", "ContractUpgraded", Kind.EVENT),
  CONTRACT_UPGRADE_PROPOSED("events", "ContractUpgradeProposed", Kind.EVENT),
  CONTRACT_UPGRADE_QUORUM_REACHED("events", "ContractUpgradeQuorumReached", Kind.EVENT),
  REGISTER_DENY_LIST_UPDATE("events", "RegisterDenyListUpdate", Kind.EVENT),
  DENY_LIST_UPDATE("events", "DenyListUpdate", Kind.EVENT),
  DENY_LIST_BLOB_DELETED("events", "DenyListBlobDeleted", Kind.EVENT),
  PROTOCOL_VERSION_UPDATED("events", "ProtocolVersionUpdated", Kind.EVENT),
  PRICES_UPDATED("events", "PricesUpdated", Kind.EVENT),
  STORAGE_POOL_CREATED("events", "StoragePoolCreated", Kind.EVENT),
  STORAGE_POOL_EXTENDED("events", "StoragePoolExtended", Kind.EVENT),
  POOLED_BLOB_REGISTERED("events", "PooledBlobRegistered", Kind.EVENT),
  POOLED_BLOB_CERTIFIED("events", "PooledBlobCertified", Kind.EVENT),
  POOLED_BLOB_DELETED("events", "PooledBlobDeleted", Kind.EVENT),
  EXTENDED_FIELD("extended_field", "ExtendedField", 1, Kind.OBJECT),
  EXTENDED_FIELD_KEY("extended_field", "Key", Kind.VALUE),
  INIT("init", "INIT", Kind.PASSING),
  INIT_CAP("init", "InitCap", Kind.OBJECT),
  CERTIFIED_MESSAGE("messages", "CertifiedMessage", Kind.PASSING),
  CERTIFIED_BLOB_MESSAGE("messages", "CertifiedBlobMessage", Kind.PASSING),
  CERTIFIED_INVALID_BLOB_ID("messages", "CertifiedInvalidBlobId", Kind.PASSING),
  BLOB_PERSISTENCE_TYPE("messages", "BlobPersistenceType", Kind.EVENT),
  PROOF_OF_POSSESSION_MESSAGE("messages", "ProofOfPossessionMessage", Kind.PASSING),
  DENY_LIST_UPDATE_MESSAGE("messages", "DenyListUpdateMessage", Kind.PASSING),
  DENY_LIST_BLOB_DELETED_MESSAGE("messages", "DenyListBlobDeleted", Kind.PASSING),
  PROTOCOL_VERSION_MESSAGE("messages", "ProtocolVersionMessage", Kind.PASSING),
  METADATA("metadata", "Metadata", Kind.RECORD),
  NODE_METADATA("node_metadata", "NodeMetadata", Kind.VALUE),
  PENDING_VALUES("pending_values", "PendingValues", Kind.VALUE),
  POOL_EXCHANGE_RATE("pool_exchange_rate", "PoolExchangeRate", Kind.VALUE),
  SHARED_BLOB("shared_blob", "SharedBlob", Kind.OBJECT),
  SLASHING_MANAGER("slashing", "SlashingManager", Kind.SHELL),
  SLASHING_PROPOSAL("slashing", "SlashingProposal", Kind.RECORD),
  STAKED_WAL("staked_wal", "StakedWal", Kind.OBJECT),
  STAKED_WAL_STATE("staked_wal", "StakedWalState", Kind.VALUE),
  STAKING("staking", "Staking", Kind.SHELL),
  STAKING_INNER("staking_inner", "StakingInnerV1", Kind.PART),
  EPOCH_STATE("staking_inner", "EpochState", Kind.VALUE),
  STAKING_POOL("staking_pool", "StakingPool", Kind.OBJECT),
  VOTING_PARAMS("staking_pool", "VotingParams", Kind.VALUE),
  POOL_STATE("staking_pool", "PoolState", Kind.VALUE),
  BLOCKED_COMMISSION_KEY("staking_pool", "NewEpochCommissionBlockedForCollection", Kind.VALUE),
  FUTURE_ACCOUNTING("storage_accounting", "FutureAccounting", Kind.PART),
  FUTURE_ACCOUNTING_RING_BUFFER("storage_accounting", "FutureAccountingRingBuffer", Kind.PART),
  STORAGE_NODE_INFO("storage_node", "StorageNodeInfo", Kind.PART),
  STORAGE_NODE_CAP("storage_node", "StorageNodeCap", Kind.OBJECT),
  STORAGE("storage_resource", "Storage", Kind.OBJECT),
  STORAGE_POOL("storage_pool", "StoragePool", Kind.OBJECT),
  STORAGE_POOL_INNER("storage_pool", "StoragePoolInnerV1", Kind.PART),
  POOLED_BLOB("storage_pool", "PooledBlob", Kind.OBJECT),
  SYSTEM("system", "System", Kind.SHELL),
  SYSTEM_STATE_INNER("system_state_inner", "SystemStateInnerV1", Kind.PART),
  UPGRADE_MANAGER("upgrade", "UpgradeManager", Kind.SHELL),
  EMERGENCY_UPGRADE_CAP("upgrade", "EmergencyUpgradeCap", Kind.OBJECT),
  UPGRADE_PROPOSAL("upgrade", "UpgradeProposal", Kind.RECORD),
  PACKAGE_DIGEST("upgrade", "PackageDigest", Kind.VALUE),
  WALRUS_CONTEXT("walrus_context", "WalrusContext", Kind.PASSING);

  private enum Kind {
    OBJECT,
    /** An object that only its module can place. */
    SHELL,
    VALUE,
    /** What objects hold and nobody may lose. */
    PART,
    RECORD,
    EVENT,
    /** Gone at the end of the transaction. */
    PASSING;

    Set<Ability> abilities() {
      return switch (this) {
        case OBJECT -> Set.of(Ability.KEY, Ability.STORE);
        case SHELL -> Set.of(Ability.KEY);
        case VALUE -> Set.of(Ability.COPY, Ability.DROP, Ability.STORE);
        case PART -> Set.of(Ability.STORE);
        case RECORD -> Set.of(Ability.DROP, Ability.STORE);
        case EVENT -> Set.of(Ability.COPY, Ability.DROP);
        case PASSING -> Set.of(Ability.DROP);
      };
    }
  }

  private final String module;
  private final String moveName;
  private final int typeParameters;

  private final Kind kind;

  WalrusType(String module, String moveName, Kind kind) {
    this(module, moveName, 0, kind);
  }

  WalrusType(String module, String moveName, int typeParameters, Kind kind) {
    this.module = module;
    this.moveName = moveName;
    this.typeParameters = typeParameters;
    this.kind = kind;
  }

  public String module() {
    return module;
  }

  public String moveName() {
    return moveName;
  }

  /** The type as this edition of the package means it; for types without parameters. */
  public StructTag in(Edition edition) {
    return edition.type(module, moveName);
  }

  Datatype declared(Edition edition) {
    return new Datatype(module, moveName, kind.abilities(), typeParameters, fields(edition));
  }

  /** Of the one type whose fields are asked for: they tell what the currency is. */
  private List<FieldDeclaration> fields(Edition edition) {
    return this == STAKED_WAL
        ? List.of(
            field("id", StructTag.of(FrameworkType.ID.address(), "object", "UID")),
            field("state", STAKED_WAL_STATE.in(edition)),
            field("node_id", FrameworkType.ID),
            field("principal", FrameworkType.balance(edition.wal())),
            field("activation_epoch", Primitive.U32))
        : List.of();
  }

  private static FieldDeclaration field(String name, TypeTag type) {
    return new FieldDeclaration(name, new OpenType.Closed(type));
  }
}
