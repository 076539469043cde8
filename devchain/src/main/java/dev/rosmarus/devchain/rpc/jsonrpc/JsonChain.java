package dev.rosmarus.devchain.rpc.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.devchain.chain.Devchain;
import dev.rosmarus.devchain.ledger.CheckpointRecord;
import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.rpc.view.ChainFacts;
import dev.rosmarus.sui.Digest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The chain as a whole: epoch, prices, checkpoints. */
final class JsonChain {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int CHAIN_NAME_BYTES = 4;

  /** Of the system's state, what nobody asks a local chain for. */
  private static final List<String> ALWAYS_ZERO =
      List.of(
          "storageFundTotalObjectStorageRebates",
          "storageFundNonRefundableBalance",
          "safeModeStorageRewards",
          "safeModeComputationRewards",
          "safeModeStorageRebates",
          "safeModeNonRefundableStorageFee",
          "epochDurationMs",
          "stakeSubsidyStartEpoch",
          "maxValidatorCount",
          "minValidatorJoiningStake",
          "validatorLowStakeThreshold",
          "validatorVeryLowStakeThreshold",
          "validatorLowStakeGracePeriod",
          "stakeSubsidyBalance",
          "stakeSubsidyDistributionCounter",
          "stakeSubsidyCurrentDistributionAmount",
          "stakeSubsidyPeriodLength",
          "totalStake",
          "pendingActiveValidatorsSize",
          "stakingPoolMappingsSize",
          "inactivePoolsSize",
          "validatorCandidatesSize");

  private JsonChain() {}

  static JsonNode systemState(LedgerState state) {
    ChainFacts facts = ChainFacts.of(state);
    ObjectNode out =
        JSON.objectNode()
            .put("epoch", Long.toString(facts.epoch()))
            .put("protocolVersion", Long.toString(ChainFacts.PROTOCOL_VERSION))
            .put("systemStateVersion", "2")
            .put("referenceGasPrice", Long.toString(Devchain.REFERENCE_GAS_PRICE))
            .put("epochStartTimestampMs", Long.toString(facts.epochStartMs()))
            .put("safeMode", false)
            .put("stakeSubsidyDecreaseRate", 0);
    ALWAYS_ZERO.forEach(name -> out.put(name, "0"));
    out.putArray("activeValidators");
    out.putArray("pendingRemovals");
    out.putArray("atRiskValidators");
    out.putArray("validatorReportRecords");
    return out;
  }

  static JsonNode protocolConfig() {
    String version = Long.toString(ChainFacts.PROTOCOL_VERSION);
    ObjectNode out =
        JSON.objectNode()
            .put("minSupportedProtocolVersion", "1")
            .put("maxSupportedProtocolVersion", version)
            .put("protocolVersion", version);
    out.putObject("featureFlags");
    out.putObject("attributes");
    return out;
  }

  /** The short name that tools show. */
  static String identifier(LedgerState state) {
    return HexFormat.of().formatHex(state.genesis().digest().bytes(), 0, CHAIN_NAME_BYTES);
  }

  /** Parameter: number or digest. */
  static JsonNode checkpoint(LedgerState state, Params params) {
    String id = params.requiredText(0);
    return find(state, id)
        .map(JsonChain::checkpoint)
        .orElseThrow(() -> JsonRpcException.invalid("Verified checkpoint not found for " + id));
  }

  private static Optional<CheckpointRecord> find(LedgerState state, String id) {
    if (id.chars().allMatch(Character::isDigit)) {
      try {
        return state.checkpoint(Long.parseUnsignedLong(id));
      } catch (NumberFormatException e) {
        throw JsonRpcException.invalid("'" + id + "' is no checkpoint number");
      }
    }
    return Digest.parse(id).flatMap(state::checkpoint);
  }

  private static ObjectNode checkpoint(CheckpointRecord record) {
    ObjectNode out =
        JSON.objectNode()
            .put("epoch", Long.toString(record.summary().epoch()))
            .put("sequenceNumber", Long.toString(record.sequenceNumber()))
            .put("digest", record.digest().toString())
            .put(
                "networkTotalTransactions",
                Long.toString(record.summary().networkTotalTransactions()))
            .put("timestampMs", Long.toString(record.timestampMs()));
    record
        .summary()
        .previousDigest()
        .ifPresent(digest -> out.put("previousDigest", digest.toString()));
    out.set("epochRollingGasCostSummary", JsonEffects.gas(record.summary().epochRollingGas()));
    ArrayNode transactions = out.putArray("transactions");
    record.transactions().forEach(each -> transactions.add(each.digest().toString()));
    out.putArray("checkpointCommitments");
    return out;
  }
}
