package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.DynamicFieldId;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.move.TypeTag.Primitive;
import dev.rosmarus.sui.move.VectorTag;
import java.nio.charset.StandardCharsets;

/**
 * Ids of the field objects that hang on Walrus objects (Walrus contracts spec, section 5.2). The
 * methods that say so give the field of a child object: its value is the child's id.
 *
 * <p>A key that is a struct has the package in its type that first defined it. With another version
 * of the package the id names nothing.
 */
public final class WalrusFields {

  private static final Address STANDARD_LIBRARY = Address.ofShort(1);
  private static final Address FRAMEWORK = Address.ofShort(2);
  private static final TypeTag OBJECT_ID = StructTag.of(FRAMEWORK, "object", "ID");
  private static final TypeTag TYPE_NAME = StructTag.of(STANDARD_LIBRARY, "type_name", "TypeName");
  private static final TypeTag BYTE_STRING = new VectorTag(Primitive.U8);
  private static final byte[] NO_FIELDS = {0};

  private WalrusFields() {}

  /**
   * The state of the system, staking, storage pool or blob bucket object.
   *
   * @param version that stands in the object, unsigned
   */
  public static Address inner(Address parent, long version) {
    return DynamicFieldId.field(parent, Primitive.U64, BcsWriter.encode(version, BcsWriter::u64));
  }

  /** The value of an extended field. */
  public static Address extended(Address uid, Address keyPackage) {
    return keyStruct(uid, keyPackage, "extended_field", "Key");
  }

  /** The epoch of a migration, there only around old ones. */
  public static Address migrationEpoch(Address stakingId) {
    return text(stakingId, "migration_epoch");
  }

  /** The attributes of a blob or pooled blob; absent if it has none. */
  public static Address metadata(Address blobObjectId) {
    return text(blobObjectId, "metadata");
  }

  /** A node's pool, as a child object. */
  public static Address stakingPool(Address poolsId, Address nodeId) {
    return DynamicFieldId.objectField(poolsId, OBJECT_ID, nodeId.bytes());
  }

  /** What a share of a pool was worth in an epoch. */
  public static Address exchangeRate(Address exchangeRatesId, long epoch) {
    return DynamicFieldId.field(
        exchangeRatesId, Primitive.U32, BcsWriter.encode(epoch, BcsWriter::u32));
  }

  /** The commission that a pool may not pay out yet, a u64. */
  public static Address blockedCommission(Address extraFieldsId, Address keyPackage) {
    return keyStruct(
        extraFieldsId, keyPackage, "staking_pool", "NewEpochCommissionBlockedForCollection");
  }

  /** A row of the upgrade proposals. */
  public static Address upgradeProposal(
      Address upgradeProposalsId, Address keyPackage, PackageDigest digest) {
    return DynamicFieldId.field(
        upgradeProposalsId,
        StructTag.of(keyPackage, "upgrade", "PackageDigest"),
        BcsWriter.encode(digest, (out, value) -> value.write(out)));
  }

  /** A row of the slashing candidates. */
  public static Address slashingProposal(Address slashingCandidatesId, Address nodeId) {
    return DynamicFieldId.field(slashingCandidatesId, OBJECT_ID, nodeId.bytes());
  }

  /** A blob of a storage pool, as a child object. */
  public static Address pooledBlob(Address blobsId, BlobIdBytes blobId) {
    return DynamicFieldId.objectField(blobsId, Primitive.U256, blobId.bytes());
  }

  /** The state of the subsidies, whatever their version. */
  public static Address subsidiesInner(Address subsidiesId, Address keyPackage) {
    return keyStruct(subsidiesId, keyPackage, "walrus_subsidies", "SubsidiesInnerKey");
  }

  /** The treasury cap of WAL, as a child object. */
  public static Address treasuryCap(Address treasuryId, Address walPackage) {
    return DynamicFieldId.objectField(
        treasuryId, StructTag.of(walPackage, "wal", "TreasuryCapKey"), NO_FIELDS);
  }

  /** The display of a type, as a child object. */
  public static Address display(Address innerId, StructTag type) {
    String unprefixed = type.toString().replace("0x", "");
    return DynamicFieldId.objectField(
        innerId, TYPE_NAME, BcsWriter.encode(unprefixed, BcsWriter::string));
  }

  /** The publisher of the displays, as a child object. */
  public static Address displayPublisher(Address innerId, Address keyPackage) {
    return DynamicFieldId.objectField(
        innerId, StructTag.of(keyPackage, "display", "PublisherKey"), NO_FIELDS);
  }

  private static Address text(Address parent, String key) {
    byte[] utf8 = key.getBytes(StandardCharsets.UTF_8);
    return DynamicFieldId.field(parent, BYTE_STRING, BcsWriter.encode(utf8, BcsWriter::bytes));
  }

  private static Address keyStruct(Address parent, Address keyPackage, String module, String name) {
    return DynamicFieldId.field(parent, StructTag.of(keyPackage, module, name), NO_FIELDS);
  }
}
