package dev.rosmarus.sui.execution.model;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.object.SuiObject;
import dev.rosmarus.sui.rpc.CheckpointDetail;
import dev.rosmarus.sui.rpc.CheckpointFrame;
import dev.rosmarus.sui.rpc.CheckpointReply;
import dev.rosmarus.sui.rpc.Cursor;
import dev.rosmarus.sui.rpc.DatatypeView;
import dev.rosmarus.sui.rpc.DynamicFieldView;
import dev.rosmarus.sui.rpc.EventFrame;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.FullNode;
import dev.rosmarus.sui.rpc.ObjectView;
import dev.rosmarus.sui.rpc.PackageVersion;
import dev.rosmarus.sui.rpc.PackageView;
import dev.rosmarus.sui.rpc.Page;
import dev.rosmarus.sui.rpc.PageRequest;
import dev.rosmarus.sui.rpc.ServerStream;
import dev.rosmarus.sui.rpc.ServiceInfo;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What executing transactions never asks a full node for. */
abstract class UnaskedFullNode implements FullNode {

  private static UnsupportedOperationException unasked() {
    return new UnsupportedOperationException("not part of the model");
  }

  @Override
  public List<String> endpoints() {
    return List.of(ModelChain.ENDPOINT);
  }

  @Override
  public FullNode at(String endpoint) {
    return this;
  }

  @Override
  public void reportBad(String endpoint, String why) {}

  @Override
  public ServiceInfo serviceInfo() {
    throw unasked();
  }

  @Override
  public Optional<SuiObject> wholeObject(Address id, Freshness freshness) {
    throw unasked();
  }

  @Override
  public CheckpointReply checkpoint(long sequenceNumber, CheckpointDetail detail) {
    throw unasked();
  }

  @Override
  public Page<ObjectView> ownedObjects(
      Address owner, Optional<StructTag> type, PageRequest page, Freshness freshness) {
    throw unasked();
  }

  @Override
  public Page<DynamicFieldView> dynamicFields(
      Address parent, PageRequest page, Freshness freshness) {
    throw unasked();
  }

  @Override
  public Optional<PackageView> movePackage(Address packageId) {
    throw unasked();
  }

  @Override
  public Optional<Address> originalPackageId(Address packageId) {
    throw unasked();
  }

  @Override
  public List<PackageVersion> packageVersions(Address packageId) {
    throw unasked();
  }

  @Override
  public Optional<DatatypeView> datatype(Address packageId, String module, String name) {
    throw unasked();
  }

  @Override
  public boolean functionExists(Address packageId, String module, String name) {
    throw unasked();
  }

  @Override
  public ServerStream<CheckpointFrame> subscribeCheckpoints(CheckpointDetail detail) {
    throw unasked();
  }

  @Override
  public ServerStream<EventFrame> subscribeEvents(List<Address> definingPackages) {
    throw unasked();
  }

  @Override
  public ServerStream<EventFrame> listEvents(
      List<Address> definingPackages, long start, OptionalLong end, Cursor after) {
    throw unasked();
  }

  @Override
  public void close() {}
}
