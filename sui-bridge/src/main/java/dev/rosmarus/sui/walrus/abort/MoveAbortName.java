package dev.rosmarus.sui.walrus.abort;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The abort codes of the Walrus contracts by name (Walrus contracts spec, section 8). A constant is
 * the module and the code; whether the module is that of a Walrus package is for the caller to see.
 */
public enum MoveAbortName {
  INIT_INVALID_MIGRATION("init", 0, "InvalidMigration"),
  INIT_INVALID_UPGRADE_CAP("init", 1, "InvalidUpgradeCap"),
  INIT_DEPRECATED_FUNCTION("init", 2, "DeprecatedFunction"),
  SYSTEM_INVALID_MIGRATION("system", 0, "InvalidMigration"),
  SYSTEM_WRONG_VERSION("system", 1, "WrongVersion"),
  SYSTEM_ZERO_EXTRACT_SIZE("system", 2, "ZeroExtractSize"),
  STAKING_INVALID_MIGRATION("staking", 0, "InvalidMigration"),
  STAKING_WRONG_VERSION("staking", 1, "WrongVersion"),
  STAKING_DEPRECATED_FUNCTION("staking", 2, "DeprecatedFunction"),
  STAKING_INNER_WRONG_EPOCH_STATE("staking_inner", 0, "WrongEpochState"),
  STAKING_INNER_INVALID_SYNC_EPOCH("staking_inner", 1, "InvalidSyncEpoch"),
  STAKING_INNER_DUPLICATE_SYNC_DONE("staking_inner", 2, "DuplicateSyncDone"),
  STAKING_INNER_NO_STAKE("staking_inner", 3, "NoStake"),
  STAKING_INNER_NOT_IN_COMMITTEE("staking_inner", 4, "NotInCommittee"),
  STAKING_INNER_COMMITTEE_SELECTED("staking_inner", 5, "CommitteeSelected"),
  STAKING_INNER_NEXT_COMMITTEE_IS_EMPTY("staking_inner", 6, "NextCommitteeIsEmpty"),
  STAKING_INNER_INVALID_NODE_WEIGHT("staking_inner", 7, "InvalidNodeWeight"),
  STAKING_INNER_POOL_NOT_FOUND("staking_inner", 8, "PoolNotFound"),
  STAKING_INNER_ZERO_NODE_WEIGHT("staking_inner", 9, "ZeroNodeWeight"),
  STAKING_INNER_INCORRECT_NODE_ORDER("staking_inner", 10, "IncorrectNodeOrder"),
  STAKING_POOL_POOL_ALREADY_UPDATED("staking_pool", 0, "PoolAlreadyUpdated"),
  STAKING_POOL_CALCULATION_ERROR("staking_pool", 1, "CalculationError"),
  STAKING_POOL_INCORRECT_EPOCH_ADVANCE("staking_pool", 2, "IncorrectEpochAdvance"),
  STAKING_POOL_POOL_NOT_EMPTY("staking_pool", 3, "PoolNotEmpty"),
  STAKING_POOL_INVALID_PROOF_OF_POSSESSION("staking_pool", 4, "InvalidProofOfPossession"),
  STAKING_POOL_POOL_ALREADY_WITHDRAWING("staking_pool", 5, "PoolAlreadyWithdrawing"),
  STAKING_POOL_POOL_IS_NOT_ACTIVE("staking_pool", 6, "PoolIsNotActive"),
  STAKING_POOL_ZERO_STAKE("staking_pool", 7, "ZeroStake"),
  STAKING_POOL_NOT_STAKED("staking_pool", 8, "NotStaked"),
  STAKING_POOL_INCORRECT_POOL_ID("staking_pool", 9, "IncorrectPoolId"),
  STAKING_POOL_NOT_WITHDRAWING("staking_pool", 10, "NotWithdrawing"),
  STAKING_POOL_WITHDRAW_EPOCH_NOT_REACHED("staking_pool", 11, "WithdrawEpochNotReached"),
  STAKING_POOL_ACTIVATION_EPOCH_NOT_REACHED("staking_pool", 12, "ActivationEpochNotReached"),
  STAKING_POOL_WITHDRAW_DIRECTLY("staking_pool", 13, "WithdrawDirectly"),
  STAKING_POOL_INCORRECT_COMMISSION_RATE("staking_pool", 14, "IncorrectCommissionRate"),
  STAKING_POOL_AUTHORIZATION_FAILURE("staking_pool", 15, "AuthorizationFailure"),
  STAKING_POOL_INVALID_NETWORK_ADDRESS_LENGTH("staking_pool", 16, "InvalidNetworkAddressLength"),
  STAKING_POOL_INVALID_NAME_LENGTH("staking_pool", 17, "InvalidNameLength"),
  STAKING_POOL_ZERO_SHARES("staking_pool", 18, "ZeroShares"),
  STAKED_WAL_NOT_WITHDRAWING("staked_wal", 0, "NotWithdrawing"),
  STAKED_WAL_METADATA_MISMATCH("staked_wal", 1, "MetadataMismatch"),
  STAKED_WAL_INVALID_AMOUNT("staked_wal", 2, "InvalidAmount"),
  STAKED_WAL_ALREADY_WITHDRAWING("staked_wal", 6, "AlreadyWithdrawing"),
  STAKED_WAL_STAKE_BELOW_THRESHOLD("staked_wal", 7, "StakeBelowThreshold"),
  STORAGE_NODE_INVALID_NETWORK_PUBLIC_KEY("storage_node", 0, "InvalidNetworkPublicKey"),
  COMMITTEE_INVALID_SHARD_ASSIGNMENT("committee", 0, "InvalidShardAssignment"),
  ACTIVE_SET_ZERO_MAX_SIZE("active_set", 0, "ZeroMaxSize"),
  ACTIVE_SET_DUPLICATE_INSERTION("active_set", 1, "DuplicateInsertion"),
  APPORTIONMENT_QUEUE_POP_FROM_EMPTY_HEAP("apportionment_queue", 0, "PopFromEmptyHeap"),
  PENDING_VALUES_MISSING_EPOCH_VALUE("pending_values", 0, "MissingEpochValue"),
  PENDING_VALUES_REDUCE_VALUE_TOO_LARGE("pending_values", 1, "ReduceValueTooLarge"),
  POOL_EXCHANGE_RATE_INVALID_RATE("pool_exchange_rate", 0, "InvalidRate"),
  SYSTEM_STATE_INNER_INVALID_MAX_EPOCHS_AHEAD("system_state_inner", 0, "InvalidMaxEpochsAhead"),
  SYSTEM_STATE_INNER_STORAGE_EXCEEDED("system_state_inner", 1, "StorageExceeded"),
  SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD("system_state_inner", 2, "InvalidEpochsAhead"),
  SYSTEM_STATE_INNER_INVALID_ID_EPOCH("system_state_inner", 3, "InvalidIdEpoch"),
  SYSTEM_STATE_INNER_INCORRECT_COMMITTEE("system_state_inner", 4, "IncorrectCommittee"),
  SYSTEM_STATE_INNER_INVALID_ACCOUNTING_EPOCH("system_state_inner", 5, "InvalidAccountingEpoch"),
  SYSTEM_STATE_INNER_INCORRECT_ATTESTATION("system_state_inner", 6, "IncorrectAttestation"),
  SYSTEM_STATE_INNER_REPEATED_ATTESTATION("system_state_inner", 7, "RepeatedAttestation"),
  SYSTEM_STATE_INNER_NOT_COMMITTEE_MEMBER("system_state_inner", 8, "NotCommitteeMember"),
  SYSTEM_STATE_INNER_INCORRECT_DENY_LIST_SEQUENCE(
      "system_state_inner", 9, "IncorrectDenyListSequence"),
  SYSTEM_STATE_INNER_INCORRECT_DENY_LIST_NODE("system_state_inner", 10, "IncorrectDenyListNode"),
  SYSTEM_STATE_INNER_INVALID_RESOURCE_SIZE("system_state_inner", 11, "InvalidResourceSize"),
  SYSTEM_STATE_INNER_INVALID_START_EPOCH("system_state_inner", 12, "InvalidStartEpoch"),
  BLS_AGGREGATE_INVALID_BITMAP("bls_aggregate", 0, "InvalidBitmap"),
  BLS_AGGREGATE_SIG_VERIFICATION("bls_aggregate", 1, "SigVerification"),
  BLS_AGGREGATE_NOT_ENOUGH_STAKE("bls_aggregate", 2, "NotEnoughStake"),
  BLS_AGGREGATE_INCORRECT_COMMITTEE("bls_aggregate", 3, "IncorrectCommittee"),
  MESSAGES_INCORRECT_APP_ID("messages", 0, "IncorrectAppId"),
  MESSAGES_INCORRECT_EPOCH("messages", 1, "IncorrectEpoch"),
  MESSAGES_INVALID_MSG_TYPE("messages", 2, "InvalidMsgType"),
  MESSAGES_INCORRECT_INTENT_VERSION("messages", 3, "IncorrectIntentVersion"),
  MESSAGES_INVALID_BLOB_PERSISTENCE_TYPE("messages", 4, "InvalidBlobPersistenceType"),
  MESSAGES_NOT_DELETABLE("messages", 5, "NotDeletable"),
  MESSAGES_INVALID_KEY_LENGTH("messages", 6, "InvalidKeyLength"),
  BLOB_NOT_CERTIFIED("blob", 0, "NotCertified"),
  BLOB_BLOB_NOT_DELETABLE("blob", 1, "BlobNotDeletable"),
  BLOB_RESOURCE_BOUNDS("blob", 2, "ResourceBounds"),
  BLOB_RESOURCE_SIZE("blob", 3, "ResourceSize"),
  BLOB_ALREADY_CERTIFIED("blob", 5, "AlreadyCertified"),
  BLOB_INVALID_BLOB_ID("blob", 6, "InvalidBlobId"),
  BLOB_DUPLICATE_METADATA("blob", 7, "DuplicateMetadata"),
  BLOB_MISSING_METADATA("blob", 8, "MissingMetadata"),
  BLOB_INVALID_BLOB_PERSISTENCE_TYPE("blob", 9, "InvalidBlobPersistenceType"),
  BLOB_INVALID_BLOB_OBJECT("blob", 10, "InvalidBlobObject"),
  ENCODING_INVALID_ENCODING_TYPE("encoding", 0, "InvalidEncodingType"),
  STORAGE_RESOURCE_INVALID_EPOCH("storage_resource", 0, "InvalidEpoch"),
  STORAGE_RESOURCE_INCOMPATIBLE_EPOCHS("storage_resource", 1, "IncompatibleEpochs"),
  STORAGE_RESOURCE_INCOMPATIBLE_AMOUNT("storage_resource", 2, "IncompatibleAmount"),
  STORAGE_RESOURCE_INVALID_EPOCH_RANGE("storage_resource", 3, "InvalidEpochRange"),
  STORAGE_ACCOUNTING_TOO_FAR_IN_FUTURE("storage_accounting", 0, "TooFarInFuture"),
  EVENT_BLOB_INVALID_SEQUENCE_NUMBER("event_blob", 0, "InvalidSequenceNumber"),
  STORAGE_POOL_BLOB_NOT_DELETABLE("storage_pool", 0, "BlobNotDeletable"),
  STORAGE_POOL_RESOURCE_BOUNDS("storage_pool", 1, "ResourceBounds"),
  STORAGE_POOL_ALREADY_CERTIFIED("storage_pool", 2, "AlreadyCertified"),
  STORAGE_POOL_INVALID_BLOB_ID("storage_pool", 3, "InvalidBlobId"),
  STORAGE_POOL_INVALID_BLOB_PERSISTENCE_TYPE("storage_pool", 4, "InvalidBlobPersistenceType"),
  STORAGE_POOL_INVALID_BLOB_OBJECT("storage_pool", 5, "InvalidBlobObject"),
  STORAGE_POOL_INSUFFICIENT_CAPACITY("storage_pool", 6, "InsufficientCapacity"),
  STORAGE_POOL_POOL_NOT_EMPTY("storage_pool", 7, "PoolNotEmpty"),
  STORAGE_POOL_INVALID_BLOB_SIZE("storage_pool", 8, "InvalidBlobSize"),
  STORAGE_POOL_INVALID_BLOB_COUNT("storage_pool", 9, "InvalidBlobCount"),
  STORAGE_POOL_WRONG_VERSION("storage_pool", 10, "WrongVersion"),
  STORAGE_POOL_INCOMPATIBLE_END_EPOCH("storage_pool", 11, "IncompatibleEndEpoch"),
  STORAGE_POOL_DUPLICATE_METADATA("storage_pool", 12, "DuplicateMetadata"),
  STORAGE_POOL_MISSING_METADATA("storage_pool", 13, "MissingMetadata"),
  STORAGE_POOL_INVALID_PERCENT("storage_pool", 14, "InvalidPercent"),
  UPGRADE_INVALID_UPGRADE_MANAGER("upgrade", 0, "InvalidUpgradeManager"),
  UPGRADE_NOT_AUTHORIZED("upgrade", 1, "NotAuthorized"),
  UPGRADE_DUPLICATE_VOTE("upgrade", 2, "DuplicateVote"),
  UPGRADE_INVALID_PACKAGE_DIGEST("upgrade", 3, "InvalidPackageDigest"),
  UPGRADE_NO_PROPOSAL_FOR_DIGEST("upgrade", 4, "NoProposalForDigest"),
  UPGRADE_WRONG_EPOCH("upgrade", 5, "WrongEpoch"),
  UPGRADE_NOT_ENOUGH_VOTES("upgrade", 6, "NotEnoughVotes"),
  UPGRADE_WRONG_VERSION("upgrade", 7, "WrongVersion"),
  SLASHING_NOT_AUTHORIZED("slashing", 0, "NotAuthorized"),
  SLASHING_DUPLICATE_VOTE("slashing", 1, "DuplicateVote"),
  SLASHING_NO_PROPOSAL_FOR_NODE("slashing", 2, "NoProposalForNode"),
  SLASHING_WRONG_EPOCH("slashing", 3, "WrongEpoch"),
  SLASHING_NOT_ENOUGH_VOTES("slashing", 4, "NotEnoughVotes"),
  WALRUS_SUBSIDIES_UNAUTHORIZED_ADMIN_CAP("walrus_subsidies", 0, "UnauthorizedAdminCap"),
  WALRUS_SUBSIDIES_WRONG_VERSION("walrus_subsidies", 1, "WrongVersion"),
  WALRUS_SUBSIDIES_INVALID_MIGRATION("walrus_subsidies", 2, "InvalidMigration"),
  WALRUS_SUBSIDIES_INNER_INVALID_SUBSIDY_RATE("walrus_subsidies_inner", 0, "InvalidSubsidyRate"),
  WALRUS_SUBSIDIES_INNER_INSUFFICIENT_FUNDS_IN_POOL(
      "walrus_subsidies_inner", 1, "InsufficientFundsInPool"),
  EPOCH_BALANCE_INDEX_OUT_OF_BOUNDS("epoch_balance", 0, "IndexOutOfBounds"),
  SUBSIDIES_INVALID_SUBSIDY_RATE("subsidies", 0, "InvalidSubsidyRate"),
  SUBSIDIES_UNAUTHORIZED_ADMIN_CAP("subsidies", 1, "UnauthorizedAdminCap"),
  SUBSIDIES_WRONG_VERSION("subsidies", 2, "WrongVersion"),
  WAL_EXCHANGE_INSUFFICIENT_FUNDS_IN_EXCHANGE("wal_exchange", 0, "InsufficientFundsInExchange"),
  WAL_EXCHANGE_INSUFFICIENT_INPUT_BALANCE("wal_exchange", 1, "InsufficientInputBalance"),
  WAL_EXCHANGE_UNAUTHORIZED_ADMIN_CAP("wal_exchange", 2, "UnauthorizedAdminCap"),
  WAL_EXCHANGE_INVALID_EXCHANGE_RATE("wal_exchange", 3, "InvalidExchangeRate"),
  BLOB_BUCKET_INVALID_BLOB_BUCKET_CAP("blob_bucket", 0, "InvalidBlobBucketCap"),
  BLOB_BUCKET_WRONG_VERSION("blob_bucket", 1, "WrongVersion"),
  BLOB_BUCKET_INNER_V1_BLOB_BUCKET_STORAGE_EXPIRED(
      "blob_bucket_inner_v1", 0, "BlobBucketStorageExpired"),

  // Of the framework, reached through the contracts (section 7).
  BALANCE_NON_ZERO("balance", 0, "NonZero"),
  BALANCE_NOT_ENOUGH("balance", 2, "NotEnough"),
  BCS_OUT_OF_RANGE("bcs", 0, "OutOfRange"),
  DYNAMIC_FIELD_FIELD_ALREADY_EXISTS("dynamic_field", 0, "FieldAlreadyExists"),
  DYNAMIC_FIELD_FIELD_DOES_NOT_EXIST("dynamic_field", 1, "FieldDoesNotExist"),
  VEC_MAP_KEY_ALREADY_EXISTS("vec_map", 0, "KeyAlreadyExists"),
  VEC_MAP_KEY_DOES_NOT_EXIST("vec_map", 1, "KeyDoesNotExist");

  private record Key(String module, long code) {}

  private static final Map<Key, MoveAbortName> BY_KEY =
      Arrays.stream(values())
          .collect(Collectors.toMap(n -> new Key(n.module, n.code), Function.identity()));

  private final String module;
  private final long code;
  private final String shortName;

  MoveAbortName(String module, long code, String shortName) {
    this.module = module;
    this.code = code;
    this.shortName = shortName;
  }

  /** The name of a module's code, if it has one. */
  public static Optional<MoveAbortName> of(String module, long code) {
    return Optional.ofNullable(BY_KEY.get(new Key(module, code)));
  }

  public String module() {
    return module;
  }

  public long code() {
    return code;
  }

  /** As it stands in the contracts, without the module and the leading E. */
  public String shortName() {
    return shortName;
  }
}
