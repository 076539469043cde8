package dev.rosmarus.devchain.rpc.service;

import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.rpc.render.Mask;
import dev.rosmarus.devchain.rpc.render.ObjectRendering;
import dev.rosmarus.devchain.rpc.view.Requests;
import dev.rosmarus.devchain.rpc.view.RpcRefusal;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.proto.BatchGetObjectsRequest;
import dev.rosmarus.sui.proto.BatchGetObjectsResponse;
import dev.rosmarus.sui.proto.GetObjectRequest;
import dev.rosmarus.sui.proto.GetObjectResponse;
import dev.rosmarus.sui.proto.GetObjectResult;

/** Objects by id, one or many of one state of the chain. */
final class ObjectReads {

  static final int BATCH_OBJECTS_MAX = 1000;

  private ObjectReads() {}

  static GetObjectResponse one(LedgerState state, GetObjectRequest request) {
    Mask mask = ObjectRendering.mask(request.getReadMask());
    return GetObjectResponse.newBuilder()
        .setObject(ObjectRendering.render(find(state, request), mask))
        .build();
  }

  static BatchGetObjectsResponse many(LedgerState state, BatchGetObjectsRequest request) {
    if (request.getRequestsCount() > BATCH_OBJECTS_MAX) {
      throw RpcRefusal.invalid(
          "requests", request.getRequestsCount() + " of at most " + BATCH_OBJECTS_MAX);
    }
    Mask mask = ObjectRendering.mask(request.getReadMask());
    BatchGetObjectsResponse.Builder out = BatchGetObjectsResponse.newBuilder();
    request.getRequestsList().forEach(each -> out.addObjects(result(state, each, mask)));
    return out.build();
  }

  private static GetObjectResult result(LedgerState state, GetObjectRequest request, Mask mask) {
    try {
      return GetObjectResult.newBuilder()
          .setObject(ObjectRendering.render(find(state, request), mask))
          .build();
    } catch (RpcRefusal refusal) {
      return GetObjectResult.newBuilder().setError(refusal.status()).build();
    }
  }

  private static ObjectRecord find(LedgerState state, GetObjectRequest request) {
    Address id = Requests.address("object_id", request.getObjectId());
    if (!request.hasVersion()) {
      return state.object(id).orElseThrow(() -> RpcRefusal.notFound("Object " + id + " not found"));
    }
    return state
        .object(id, request.getVersion())
        .orElseThrow(() ->
            RpcRefusal.notFound(
                "Object "
                    + id
                    + " with version "
                    + Long.toUnsignedString(request.getVersion())
                    + " not found"));
  }
}
