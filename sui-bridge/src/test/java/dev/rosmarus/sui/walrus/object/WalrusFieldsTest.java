package dev.rosmarus.sui.walrus.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.DynamicFieldId;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import org.junit.jupiter.api.Test;

/** The first figures are those of the Walrus contracts spec, section 12. */
class WalrusFieldsTest {

  private static final Address PARENT = Address.ofShort(0x77);
  private static final Address PACKAGE = Address.ofShort(0xabc);

  private static void assertId(Address id, String expected) {
    assertThat(id).hasToString(expected);
  }

  @Test
  void findsTheStatesOfMainnetByVersion() {
    assertId(
        WalrusFields.inner(Deployment.MAINNET.system(), 3),
        "0x0b2d4076d3a0b82a632144e835cd972527b185bda9d55011a9cc38fe557a475d");
    assertId(
        WalrusFields.inner(Deployment.MAINNET.system(), 4),
        "0xe673402a7e80b174ada34edd9e028e3024c0cdc11155602535e3fee8d6dbf4d7");
    assertId(
        WalrusFields.inner(Deployment.MAINNET.staking(), 3),
        "0xa1d6719d0447c536a41688d5762449782bed731ac708659d98f9bff668b555b3");
  }

  @Test
  void findsTheStatesOfTestnetByVersion() {
    assertId(
        WalrusFields.inner(Deployment.TESTNET.system(), 3),
        "0x7fb94d17d38b895b1aaa25319343970b04b3cebfba7940ceddff8dfcedade095");
    assertId(
        WalrusFields.inner(Deployment.TESTNET.staking(), 3),
        "0x5343c053fbd861264dcd24ce3eabf652c671e3afa7d25f90b0986a7462830171");
  }

  @Test
  void findsAttributesByTheirTextKey() {
    assertId(
        WalrusFields.metadata(Address.ofShort(1)),
        "0x92a2e71a65a4dbf97a124e357b9d38689ec7c1c440ff3d669b559f5e7c3bef4c");
  }

  @Test
  void findsExtendedFieldsByTheirStructKey() {
    assertId(
        WalrusFields.extended(Address.ofShort(1), Deployment.MAINNET.walrus().original()),
        "0xc17c042546a994b33a5c2190339044dac6a526c9c3f7d20cd20d6816a31c617f");
  }

  private static Address field(String keyType, byte[] key) {
    return DynamicFieldId.field(PARENT, TypeTag.parse(keyType), key);
  }

  private static Address objectField(String keyType, byte[] key) {
    return field("0x2::dynamic_object_field::Wrapper<" + keyType + ">", key);
  }

  @Test
  void keepsNodesAndBlobsAsChildObjects() {
    assertThat(WalrusFields.stakingPool(PARENT, PACKAGE))
        .isEqualTo(objectField("0x2::object::ID", PACKAGE.bytes()));
    BlobIdBytes blobId = BlobIdBytes.of(new byte[32]);
    assertThat(WalrusFields.pooledBlob(PARENT, blobId))
        .isEqualTo(objectField("u256", new byte[32]));
    assertThat(WalrusFields.treasuryCap(PARENT, PACKAGE))
        .isEqualTo(objectField("0xabc::wal::TreasuryCapKey", new byte[1]));
    assertThat(WalrusFields.displayPublisher(PARENT, PACKAGE))
        .isEqualTo(objectField("0xabc::display::PublisherKey", new byte[1]));
  }

  @Test
  void findsRowsOfTables() {
    assertThat(WalrusFields.exchangeRate(PARENT, 0x0102))
        .isEqualTo(field("u32", new byte[] {2, 1, 0, 0}));
    assertThat(WalrusFields.slashingProposal(PARENT, PACKAGE))
        .isEqualTo(field("0x2::object::ID", PACKAGE.bytes()));
    assertThat(WalrusFields.upgradeProposal(PARENT, PACKAGE, PackageDigest.of(new byte[] {7})))
        .isEqualTo(field("0xabc::upgrade::PackageDigest", new byte[] {1, 7}));
  }

  @Test
  void findsWhatHasAKeyOfItsOwn() {
    assertThat(WalrusFields.blockedCommission(PARENT, PACKAGE))
        .isEqualTo(
            field("0xabc::staking_pool::NewEpochCommissionBlockedForCollection", new byte[1]));
    assertThat(WalrusFields.subsidiesInner(PARENT, PACKAGE))
        .isEqualTo(field("0xabc::walrus_subsidies::SubsidiesInnerKey", new byte[1]));
    assertThat(WalrusFields.migrationEpoch(PARENT))
        .isEqualTo(field("vector<u8>", BcsWriter.encode("migration_epoch", BcsWriter::string)));
  }

  @Test
  void namesTypesOfDisplaysWithoutPrefix() {
    String text = "0".repeat(61) + "abc::blob::Blob";
    assertThat(WalrusFields.display(PARENT, StructTag.of(PACKAGE, "blob", "Blob")))
        .isEqualTo(
            objectField("0x1::type_name::TypeName", BcsWriter.encode(text, BcsWriter::string)));
  }
}
