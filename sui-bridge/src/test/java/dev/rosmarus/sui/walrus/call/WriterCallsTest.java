package dev.rosmarus.sui.walrus.call;

import static dev.rosmarus.sui.walrus.call.CallFixture.BLOB;
import static dev.rosmarus.sui.walrus.call.CallFixture.BLOB_ID;
import static dev.rosmarus.sui.walrus.call.CallFixture.BLOB_ID_HEX;
import static dev.rosmarus.sui.walrus.call.CallFixture.CERTIFICATE;
import static dev.rosmarus.sui.walrus.call.CallFixture.CERTIFIED;
import static dev.rosmarus.sui.walrus.call.CallFixture.EXCHANGE;
import static dev.rosmarus.sui.walrus.call.CallFixture.OTHER_STORAGE;
import static dev.rosmarus.sui.walrus.call.CallFixture.PARAMETERS;
import static dev.rosmarus.sui.walrus.call.CallFixture.POOL;
import static dev.rosmarus.sui.walrus.call.CallFixture.ROOT_HEX;
import static dev.rosmarus.sui.walrus.call.CallFixture.SHARED_BLOB;
import static dev.rosmarus.sui.walrus.call.CallFixture.STORAGE;
import static dev.rosmarus.sui.walrus.call.CallFixture.SUI;
import static dev.rosmarus.sui.walrus.call.CallFixture.WAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a writer calls, by the signatures of the Move functions. */
class WriterCallsTest {

  private static final String BLOB_ARGUMENTS =
      BLOB_ID_HEX + ", " + ROOT_HEX + ", 0500000000000000, 01, ";

  static Stream<Arguments> storage() {
    return Stream.of(
        call(
            "walrus::system::reserve_space(&mut System, 0700000000000000, 03000000, Wal)",
            calls -> calls.storage().reserveSpace(7, 3, WAL)),
        call(
            "walrus::system::reserve_space_for_epochs"
                + "(&mut System, 0700000000000000, 02000000, 05000000, Wal)",
            calls -> calls.storage().reserveSpaceForEpochs(7, 2, 5, WAL)),
        call(
            "walrus::storage_resource::split_by_epoch(Storage, 04000000)",
            calls -> calls.storage().splitByEpoch(STORAGE, 4)),
        call(
            "walrus::storage_resource::split_by_size(Storage, 0400000000000000)",
            calls -> calls.storage().splitBySize(STORAGE, 4)),
        call(
            "walrus::storage_resource::fuse_periods(Storage, OtherStorage)",
            calls -> calls.storage().fusePeriods(STORAGE, OTHER_STORAGE)),
        call(
            "walrus::storage_resource::fuse_amount(Storage, OtherStorage)",
            calls -> calls.storage().fuseAmount(STORAGE, OTHER_STORAGE)),
        call(
            "walrus::storage_resource::fuse(Storage, OtherStorage)",
            calls -> calls.storage().fuse(STORAGE, OTHER_STORAGE)),
        call(
            "walrus::storage_resource::destroy(Storage)",
            calls -> calls.storage().destroy(STORAGE)));
  }

  static Stream<Arguments> blobs() {
    return Stream.of(
        call(
            "walrus::system::register_blob(&mut System, Storage, " + BLOB_ARGUMENTS + "00, Wal)",
            calls -> calls.blob().register(STORAGE, PARAMETERS, false, WAL)),
        call(
            "walrus::system::register_blob(&mut System, Storage, " + BLOB_ARGUMENTS + "01, Wal)",
            calls -> calls.blob().register(STORAGE, PARAMETERS, true, WAL)),
        call(
            "walrus::system::extend_blob(&mut System, Blob, 02000000, Wal)",
            calls -> calls.blob().extend(BLOB, 2, WAL)),
        call(
            "walrus::system::extend_blob_with_resource(&System, Blob, Storage)",
            calls -> calls.blob().extendWithResource(BLOB, STORAGE)),
        call("walrus::system::delete_blob(&System, Blob)", calls -> calls.blob().delete(BLOB)),
        call("walrus::blob::burn(Blob)", calls -> calls.blob().burn(BLOB)),
        call("walrus::shared_blob::new(Blob)", calls -> calls.sharedBlob().share(BLOB)),
        call(
            "walrus::shared_blob::new_funded(Blob, Wal)",
            calls -> calls.sharedBlob().shareFunded(BLOB, WAL)),
        call(
            "walrus::shared_blob::fund(&mut SharedBlob, Wal)",
            calls -> calls.sharedBlob().fund(SHARED_BLOB, WAL)),
        call(
            "walrus::shared_blob::extend(&mut SharedBlob, &mut System, 02000000)",
            calls -> calls.sharedBlob().extend(SHARED_BLOB, 2)));
  }

  static Stream<Arguments> metadata() {
    return Stream.of(
        call("walrus::metadata::new()", calls -> calls.metadata().create()),
        call("walrus::blob::take_metadata(Blob)", calls -> calls.metadata().take(BLOB)),
        call(
            "walrus::blob::insert_or_update_metadata_pair(Blob, 016b, 0176)",
            calls -> calls.metadata().insertOrUpdatePair(BLOB, "k", "v")),
        call(
            "walrus::blob::remove_metadata_pair(Blob, 016b)",
            calls -> calls.metadata().removePair(BLOB, "k")),
        call(
            "walrus::blob::remove_metadata_pair_if_exists(Blob, 016b)",
            calls -> calls.metadata().removePairIfExists(BLOB, "k")),
        call(
            "walrus::storage_pool::take_blob_metadata(Pool, " + BLOB_ID_HEX + ")",
            calls -> calls.pooledMetadata().take(POOL, BLOB_ID)),
        call(
            "walrus::storage_pool::insert_or_update_blob_metadata_pair(Pool, "
                + BLOB_ID_HEX
                + ", 016b, 0176)",
            calls -> calls.pooledMetadata().insertOrUpdatePair(POOL, BLOB_ID, "k", "v")),
        call(
            "walrus::storage_pool::remove_blob_metadata_pair(Pool, " + BLOB_ID_HEX + ", 016b)",
            calls -> calls.pooledMetadata().removePair(POOL, BLOB_ID, "k")),
        call(
            "walrus::storage_pool::remove_blob_metadata_pair_if_exists(Pool, "
                + BLOB_ID_HEX
                + ", 016b)",
            calls -> calls.pooledMetadata().removePairIfExists(POOL, BLOB_ID, "k")));
  }

  static Stream<Arguments> pools() {
    return Stream.of(
        call(
            "walrus::system::create_storage_pool(&mut System, 0700000000000000, 03000000, Wal)",
            calls -> calls.pool().create(7, 3, WAL)),
        call(
            "walrus::system::create_storage_pool_with_storage(&System, Storage)",
            calls -> calls.pool().createWithStorage(STORAGE)),
        call(
            "walrus::system::register_pooled_blob(&mut System, Pool, "
                + BLOB_ARGUMENTS
                + "01, Wal)",
            calls -> calls.pool().registerBlob(POOL, PARAMETERS, true, WAL)),
        call(
            "walrus::system::certify_pooled_blob(&System, Pool, "
                + BLOB_ID_HEX
                + ", "
                + CERTIFIED
                + ")",
            calls -> calls.pool().certifyBlob(POOL, BLOB_ID, CERTIFICATE)),
        call(
            "walrus::system::delete_pooled_blob(&System, Pool, " + BLOB_ID_HEX + ")",
            calls -> calls.pool().deleteBlob(POOL, BLOB_ID)),
        call(
            "walrus::system::burn_expired_pooled_blob(&System, Pool, " + BLOB_ID_HEX + ")",
            calls -> calls.pool().burnExpiredBlob(POOL, BLOB_ID)),
        call(
            "walrus::system::extend_storage_pool(&mut System, Pool, 02000000, Wal)",
            calls -> calls.pool().extend(POOL, 2, WAL)),
        call(
            "walrus::system::increase_storage_pool_capacity"
                + "(&mut System, Pool, 0900000000000000, Wal)",
            calls -> calls.pool().increaseCapacity(POOL, 9, WAL)),
        call(
            "walrus::system::increase_storage_pool_capacity_with_storage(&System, Pool, Storage)",
            calls -> calls.pool().increaseCapacityWithStorage(POOL, STORAGE)),
        call(
            "walrus::system::decrease_storage_pool_capacity_by_size"
                + "(&System, Pool, 0900000000000000)",
            calls -> calls.pool().decreaseCapacityBySize(POOL, 9)),
        call(
            "walrus::system::decrease_storage_pool_unused_capacity_by_percent(&System, Pool, 64)",
            calls -> calls.pool().decreaseUnusedCapacityByPercent(POOL, 100)),
        call("walrus::storage_pool::destroy(Pool)", calls -> calls.pool().destroy(POOL)));
  }

  static Stream<Arguments> money() {
    return Stream.of(
        call(
            "exchange::wal_exchange::exchange_all_for_wal(&mut Exchange, Sui)",
            calls -> calls.exchange().exchangeAllForWal(EXCHANGE, SUI)),
        call(
            "exchange::wal_exchange::exchange_for_wal(&mut Exchange, Sui, 0500000000000000)",
            calls -> calls.exchange().exchangeForWal(EXCHANGE, SUI, 5)),
        call(
            "credits::subsidies::reserve_space"
                + "(&mut Subsidies, &mut System, 0700000000000000, 03000000, Wal)",
            calls -> calls.subsidies().reserveSpace(7, 3, WAL)),
        call(
            "credits::subsidies::register_blob(&mut Subsidies, &mut System, Storage, "
                + BLOB_ARGUMENTS
                + "00, Wal)",
            calls -> calls.subsidies().registerBlob(STORAGE, PARAMETERS, false, WAL)),
        call(
            "credits::subsidies::extend_blob(&mut Subsidies, &mut System, Blob, 02000000, Wal)",
            calls -> calls.subsidies().extendBlob(BLOB, 2, WAL)));
  }

  private static Arguments call(String expected, Consumer<WalrusCalls> calls) {
    return Arguments.of(expected, calls);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"storage", "blobs", "metadata", "pools", "money"})
  void callsWithTheArgumentsOfTheFunction(String expected, Consumer<WalrusCalls> calls) {
    assertThat(CallFixture.commands(calls)).containsExactly(expected);
  }
}
