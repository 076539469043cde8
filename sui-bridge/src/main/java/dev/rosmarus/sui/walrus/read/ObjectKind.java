package dev.rosmarus.sui.walrus.read;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.move.Field;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.PooledBlob;
import dev.rosmarus.sui.walrus.object.SharedBlob;
import dev.rosmarus.sui.walrus.object.StakingObject;
import dev.rosmarus.sui.walrus.object.StakingPool;
import dev.rosmarus.sui.walrus.object.Storage;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;
import dev.rosmarus.sui.walrus.object.StoragePool;
import dev.rosmarus.sui.walrus.object.Subsidies;
import dev.rosmarus.sui.walrus.object.SystemObject;
import dev.rosmarus.sui.walrus.object.WalrusSubsidies;

/**
 * How a kind of object is recognised and read. Only module and struct name are compared, since one
 * module's types come from several versions of its package (Walrus contracts spec, section 2.2).
 */
public record ObjectKind<T>(String module, String name, BcsReader.Element<T> layout) {

  public static final ObjectKind<SystemObject> SYSTEM =
      new ObjectKind<>("system", "System", SystemObject::read);
  public static final ObjectKind<StakingObject> STAKING =
      new ObjectKind<>("staking", "Staking", StakingObject::read);
  public static final ObjectKind<StakingPool> STAKING_POOL =
      new ObjectKind<>("staking_pool", "StakingPool", StakingPool::read);
  public static final ObjectKind<StorageNodeCap> STORAGE_NODE_CAP =
      new ObjectKind<>("storage_node", "StorageNodeCap", StorageNodeCap::read);
  public static final ObjectKind<Blob> BLOB = new ObjectKind<>("blob", "Blob", Blob::read);
  public static final ObjectKind<Storage> STORAGE =
      new ObjectKind<>("storage_resource", "Storage", Storage::read);
  public static final ObjectKind<SharedBlob> SHARED_BLOB =
      new ObjectKind<>("shared_blob", "SharedBlob", SharedBlob::read);
  public static final ObjectKind<StoragePool> STORAGE_POOL =
      new ObjectKind<>("storage_pool", "StoragePool", StoragePool::read);
  public static final ObjectKind<PooledBlob> POOLED_BLOB =
      new ObjectKind<>("storage_pool", "PooledBlob", PooledBlob::read);
  public static final ObjectKind<WalrusSubsidies> WALRUS_SUBSIDIES =
      new ObjectKind<>("walrus_subsidies", "WalrusSubsidies", WalrusSubsidies::read);
  public static final ObjectKind<Subsidies> SUBSIDIES =
      new ObjectKind<>("subsidies", "Subsidies", Subsidies::read);

  /** The object that holds a dynamic field. */
  static <N, V> ObjectKind<Field<N, V>> field(
      BcsReader.Element<N> name, BcsReader.Element<V> value) {
    return new ObjectKind<>("dynamic_field", "Field", in -> Field.read(in, name, value));
  }

  boolean matches(StructTag type) {
    return type.isNamed(module, name);
  }

  @Override
  public String toString() {
    return module + "::" + name;
  }
}
