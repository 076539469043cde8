package dev.rosmarus.devchain.contract;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.contract.staking.ContractVersion;
import dev.rosmarus.devchain.move.Ability;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.devchain.move.Function.ContextUse;
import dev.rosmarus.devchain.move.Function.Visibility;
import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.devchain.move.OpenType;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the package tells clients of itself (Sui devchain spec, sections 3.2 and 3.4). */
class WalrusPackageTest {

  private final WalrusGenesis genesis =
      new WalrusGenesis(new WalrusParameters(1, 10, 1, 1, 5, ContractVersion.V4));
  private final MovePackage walrus = genesis.packages().getFirst();

  private Function function(String path) {
    int end = path.indexOf("::");
    return walrus.function(path.substring(0, end), path.substring(end + 2)).orElseThrow();
  }

  private static String text(Function function) {
    String parameters =
        function.parameters().stream()
            .map(parameter ->
                switch (parameter.passing()) {
                      case BY_VALUE -> "";
                      case BY_REFERENCE -> "&";
                      case BY_MUTABLE_REFERENCE -> "&mut ";
                    }
                    + text(((OpenType.Closed) parameter.type()).tag()))
            .collect(joining(", "));
    return switch (function.context()) {
      case NONE -> parameters;
      case IMMUTABLE -> parameters + ", &TxContext";
      case MUTABLE -> parameters + ", &mut TxContext";
    };
  }

  private static String text(TypeTag type) {
    if (type instanceof StructTag struct) {
      return struct.arguments().isEmpty()
          ? struct.name()
          : struct.name()
              + struct.arguments().stream()
                  .map(WalrusPackageTest::text)
                  .collect(joining(", ", "<", ">"));
    }
    return type.toString().replace("vector<u8>", "bytes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "staking::stake_with_pool | &mut Staking, Coin<WAL>, ID, &mut TxContext",
        "system::reserve_space | &mut System, u64, u32, &mut Coin<WAL>, &mut TxContext",
        "system::register_blob | &mut System, Storage, u256, u256, u64, u8, bool,"
            + " &mut Coin<WAL>, &mut TxContext",
        "system::certify_blob | &System, &mut Blob, bytes, bytes, bytes",
        "system::delete_blob | &System, Blob",
        "system::extend_blob | &mut System, &mut Blob, u32, &mut Coin<WAL>",
        "blob::add_metadata | &mut Blob, Metadata",
        "blob::insert_or_update_metadata_pair | &mut Blob, String, String",
        "blob::remove_metadata_pair | &mut Blob, &String",
        "staking::epoch_sync_done | &mut Staking, &mut StorageNodeCap, u32, &Clock",
        "staking::voting_end | &mut Staking, &Clock",
        "staking::initiate_epoch_change_v2 | &mut Staking, &mut System,"
            + " &mut ProtectedTreasury, &Clock, &mut TxContext",
        "system::certify_event_blob | &mut System, &mut StorageNodeCap, u256, u256, u64, u8,"
            + " u64, u32, &mut TxContext",
        "system::invalidate_blob_id | &System, bytes, bytes, bytes",
        "staking::register_candidate | &mut Staking, String, String, NodeMetadata, bytes, bytes,"
            + " bytes, u16, u64, u64, u64, &mut TxContext",
      })
  void signaturesAreThoseOfTheSpec(String path, String expected) {
    assertThat(text(function(path))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "system::reserve_space_for_epochs",
        "system::create_storage_pool",
        "system::create_storage_pool_with_storage",
        "system::register_pooled_blob",
        "system::decrease_storage_pool_capacity_by_size",
        "system::decrease_storage_pool_unused_capacity_by_percent",
        "staking::collect_commission",
        "staking::set_next_public_key",
        "staking::request_withdraw_stake",
        "staking::withdraw_stake",
        "shared_blob::new",
        "shared_blob::new_funded",
        "shared_blob::extend",
        "storage_resource::split_by_epoch",
        "storage_resource::split_by_size",
        "staked_wal::split",
        "slashing::execute_slashing",
        "init::migrate_v2",
      })
  void functionsThatMakeIdsTakeTheContext(String path) {
    assertThat(function(path).context()).isEqualTo(ContextUse.MUTABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "system::certify_pooled_blob",
        "system::extend_blob_with_resource",
        "system::extend_storage_pool",
        "system::update_deny_list",
        "system::add_subsidy",
        "staking::update_prices",
        "staking::set_name",
        "staking::set_network_address",
        "staking::set_network_public_key",
        "staking::set_node_metadata",
        "staking::set_storage_price_vote",
        "staking::set_write_price_vote",
        "staking::set_node_capacity_vote",
        "staking::set_next_commission",
        "staking::set_commission_receiver",
        "staking::set_governance_authorized",
        "staking::try_join_active_set",
        "blob::take_metadata",
        "blob::burn",
        "metadata::new",
        "metadata::insert_or_update",
        "shared_blob::fund",
        "node_metadata::new",
        "auth::authenticate_with_object",
        "auth::authorized_address",
        "auth::authorized_object",
        "upgrade::vote_for_upgrade",
        "upgrade::authorize_upgrade",
        "upgrade::authorize_emergency_upgrade",
        "upgrade::commit_upgrade",
        "slashing::vote_for_slashing",
        "init::migrate",
      })
  void otherFunctionsDoNot(String path) {
    assertThat(function(path).context()).isEqualTo(ContextUse.NONE);
  }

  @Test
  void theSenderIsReadFromTheContext() {
    assertThat(function("auth::authenticate_sender").context()).isEqualTo(ContextUse.IMMUTABLE);
  }

  @Test
  void theMigrationIsAnEntryOfATransactionOnly() {
    assertThat(function("init::migrate_v2").visibility()).isEqualTo(Visibility.ENTRY);
    assertThat(function("init::migrate").visibility()).isEqualTo(Visibility.PUBLIC);
  }

  @Test
  void everyTypeHasItsOrigin() {
    assertThat(walrus.typeOrigins().keySet())
        .hasSize(walrus.datatypes().size())
        .contains("events::BlobRegistered", "events::InvalidBlobID", "extended_field::Key")
        .contains("staking_pool::NewEpochCommissionBlockedForCollection")
        .contains("walrus_context::WalrusContext");
  }

  /** Whether anybody may transfer an object stands in its bytes. */
  @ParameterizedTest
  @ValueSource(strings = {"blob::Blob", "shared_blob::SharedBlob", "staking_pool::StakingPool"})
  void someObjectsMayBePlacedByAnybody(String path) {
    assertThat(abilities(path)).containsExactlyInAnyOrder(Ability.KEY, Ability.STORE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"system::System", "staking::Staking", "upgrade::UpgradeManager"})
  void othersByTheirModuleAlone(String path) {
    assertThat(abilities(path)).containsExactly(Ability.KEY);
  }

  private Set<Ability> abilities(String path) {
    int end = path.indexOf("::");
    return walrus
        .datatype(path.substring(0, end), path.substring(end + 2))
        .orElseThrow()
        .abilities();
  }

  @Test
  void theStakeTellsTheCurrency() {
    var fields = walrus.datatype("staked_wal", "StakedWal").orElseThrow().fields();
    StructTag balance = (StructTag) ((OpenType.Closed) fields.get(3).type()).tag();

    assertThat(fields.get(3).name()).isEqualTo("principal");
    assertThat(balance.arguments()).isEqualTo(List.of(genesis.edition().wal()));
  }

  @Test
  void objectsCannotBeLost() {
    for (String object :
        List.of("blob::Blob", "storage_resource::Storage", "storage_pool::StoragePool")) {
      String[] path = object.split("::", 2);
      assertThat(walrus.datatype(path[0], path[1]).orElseThrow().abilities())
          .isEqualTo(Set.of(Ability.KEY, Ability.STORE));
    }
    assertThat(walrus.datatype("auth", "Authenticated").orElseThrow().abilities())
        .isEqualTo(Set.of(Ability.DROP));
  }

  @Test
  void namesFunctionsOnce() {
    assertThat(walrus.functions())
        .extracting(f -> f.module() + "::" + f.name())
        .doesNotHaveDuplicates();
  }

  @Test
  void idsFollowFromTheSeed() {
    WalrusGenesis other =
        new WalrusGenesis(new WalrusParameters(2, 10, 1, 1, 5, ContractVersion.V4));
    assertThat(other.edition().packageId()).isNotEqualTo(genesis.edition().packageId());
    assertThat(new WalrusGenesis(new WalrusParameters(1, 7, 9, 9, 5, ContractVersion.V4)).edition())
        .isEqualTo(genesis.edition());
  }
}
