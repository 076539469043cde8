package dev.rosmarus.sui.walrus.read;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.checkpoint.CertifiedSummary;
import dev.rosmarus.sui.move.Field;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.object.SuiObject;
import dev.rosmarus.sui.rpc.BalanceView;
import dev.rosmarus.sui.rpc.CheckpointDetail;
import dev.rosmarus.sui.rpc.CheckpointReply;
import dev.rosmarus.sui.rpc.CoinView;
import dev.rosmarus.sui.rpc.DatatypeView;
import dev.rosmarus.sui.rpc.DynamicFieldView;
import dev.rosmarus.sui.rpc.EpochView;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.LedgerReads;
import dev.rosmarus.sui.rpc.ObjectView;
import dev.rosmarus.sui.rpc.PackageReads;
import dev.rosmarus.sui.rpc.PackageVersion;
import dev.rosmarus.sui.rpc.PackageView;
import dev.rosmarus.sui.rpc.Page;
import dev.rosmarus.sui.rpc.PageRequest;
import dev.rosmarus.sui.rpc.ServiceInfo;
import dev.rosmarus.sui.rpc.StateReads;
import dev.rosmarus.sui.rpc.TransactionDetail;
import dev.rosmarus.sui.rpc.TransactionView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A full node that holds what a test puts in and answers from it. Before an answer it can be told
 * to change, as the chain does between two reads.
 */
final class HeldObjects implements LedgerReads, StateReads, PackageReads {

  final Map<Address, ObjectView> held = new LinkedHashMap<>();
  final Map<Address, List<DynamicFieldView>> fields = new HashMap<>();
  final Map<Digest, TransactionView> transactions = new HashMap<>();
  final Map<Address, PackageView> packages = new HashMap<>();
  final Map<Address, DatatypeView> datatypes = new HashMap<>();
  final Deque<Runnable> beforeAnswers = new ArrayDeque<>();
  final List<List<Address>> reads = new ArrayList<>();
  int packageReads;

  /** Lists of fields are empty pages, one after the other. */
  boolean fieldsEndless;

  void put(Address id, String type, Owner owner, byte[] contents) {
    StructTag tag = StructTag.parse(type);
    ObjectRef reference = new ObjectRef(id, 7, Digest.blake2b(contents));
    held.put(
        id,
        new ObjectView(
            reference, Optional.of(owner), Optional.of(tag), Bytes.of(contents), Optional.empty()));
  }

  <N, V> void putField(
      Address fieldId, N name, BcsWriter.Element<N> key, V value, BcsWriter.Element<V> layout) {
    byte[] contents =
        BcsWriter.encode(
            new Field<>(fieldId, name, value), (out, field) -> field.write(out, key, layout));
    put(
        fieldId,
        "0x2::dynamic_field::Field<u64, u64>",
        new Owner.ObjectOwner(Address.ofShort(1)),
        contents);
  }

  @Override
  public Optional<ObjectView> object(Address id, Freshness freshness) {
    return objects(List.of(id), freshness).getFirst();
  }

  @Override
  public List<Optional<ObjectView>> objects(List<Address> ids, Freshness freshness) {
    reads.add(ids);
    if (!beforeAnswers.isEmpty()) {
      beforeAnswers.remove().run();
    }
    return ids.stream().map(id -> Optional.ofNullable(held.get(id))).toList();
  }

  @Override
  public Optional<TransactionView> transaction(
      Digest digest, TransactionDetail detail, Freshness freshness) {
    return Optional.ofNullable(transactions.get(digest));
  }

  @Override
  public Page<ObjectView> ownedObjects(
      Address owner, Optional<StructTag> type, PageRequest page, Freshness freshness) {
    List<ObjectView> found =
        held.values().stream()
            .filter(view -> view.owner().equals(Optional.of(new Owner.AddressOwner(owner))))
            .filter(view -> type.isEmpty() || view.type().equals(type))
            .toList();
    return page(found, page);
  }

  @Override
  public Page<DynamicFieldView> dynamicFields(
      Address parent, PageRequest page, Freshness freshness) {
    if (!beforeAnswers.isEmpty()) {
      beforeAnswers.remove().run();
    }
    if (fieldsEndless) {
      return new Page<>(List.of(), Optional.of(page));
    }
    return page(fields.getOrDefault(parent, List.of()), page);
  }

  /** Two entries at most, however many are asked for, and an empty page in between. */
  private static <T> Page<T> page(List<T> all, PageRequest request) {
    int token = request.token().isEmpty() ? 0 : request.token().toByteArray()[0];
    int from = Math.min(token / 2 * 2, all.size());
    int to = token % 2 == 1 ? from : Math.min(from + 2, all.size());
    Bytes next = Bytes.of(new byte[] {(byte) (token % 2 == 1 ? token - 1 : token + 3)});
    boolean last = token % 2 == 0 && to == all.size();
    return new Page<>(
        all.subList(from, to),
        last ? Optional.empty() : Optional.of(new PageRequest(request.size(), next, "here")));
  }

  @Override
  public Optional<PackageView> movePackage(Address packageId) {
    packageReads++;
    return Optional.ofNullable(packages.get(packageId));
  }

  @Override
  public Optional<Address> originalPackageId(Address packageId) {
    return movePackage(packageId).map(PackageView::originalId);
  }

  @Override
  public ServiceInfo serviceInfo() {
    throw new UnsupportedOperationException("service info");
  }

  @Override
  public Optional<SuiObject> wholeObject(Address id, Freshness freshness) {
    throw new UnsupportedOperationException("whole objects");
  }

  @Override
  public CertifiedSummary head() {
    throw new UnsupportedOperationException("checkpoints");
  }

  @Override
  public CheckpointReply checkpoint(long sequenceNumber, CheckpointDetail detail) {
    throw new UnsupportedOperationException("checkpoints");
  }

  @Override
  public Optional<EpochView> epoch(OptionalLong epoch, Freshness freshness) {
    throw new UnsupportedOperationException("epochs");
  }

  @Override
  public List<PackageVersion> packageVersions(Address packageId) {
    throw new UnsupportedOperationException("versions of packages");
  }

  @Override
  public Optional<DatatypeView> datatype(Address packageId, String module, String name) {
    return Optional.ofNullable(datatypes.get(packageId))
        .filter(view -> view.module().equals(module) && view.name().equals(name));
  }

  @Override
  public boolean functionExists(Address packageId, String module, String name) {
    throw new UnsupportedOperationException("functions");
  }

  @Override
  public Page<CoinView> coins(
      Address owner, StructTag coinType, PageRequest page, Freshness freshness) {
    throw new UnsupportedOperationException("coins");
  }

  @Override
  public BalanceView balance(Address owner, StructTag coinType, Freshness freshness) {
    throw new UnsupportedOperationException("balances");
  }

  static DynamicFieldView objectField(Address fieldId, Address child) {
    return new DynamicFieldView(
        fieldId,
        true,
        Bytes.EMPTY,
        Optional.of(TypeTag.Primitive.U256),
        Optional.empty(),
        Optional.empty(),
        Optional.of(child));
  }
}
