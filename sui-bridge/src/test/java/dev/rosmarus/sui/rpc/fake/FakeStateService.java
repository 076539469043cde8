package dev.rosmarus.sui.rpc.fake;

import com.google.protobuf.ByteString;
import dev.rosmarus.sui.proto.Balance;
import dev.rosmarus.sui.proto.DynamicField;
import dev.rosmarus.sui.proto.GetBalanceRequest;
import dev.rosmarus.sui.proto.GetBalanceResponse;
import dev.rosmarus.sui.proto.ListDynamicFieldsRequest;
import dev.rosmarus.sui.proto.ListDynamicFieldsResponse;
import dev.rosmarus.sui.proto.ListOwnedObjectsRequest;
import dev.rosmarus.sui.proto.ListOwnedObjectsResponse;
import dev.rosmarus.sui.proto.StateServiceGrpc;
import io.grpc.stub.StreamObserver;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** Tokens name the node that gave them: another one, or one that has forgotten, refuses them. */
final class FakeStateService extends StateServiceGrpc.StateServiceImplBase {

  private static final int PAGE_DEFAULT = 50;
  private static final int PAGE_MAX = 1000;

  private final FakeFullNode node;

  FakeStateService(FakeFullNode node) {
    this.node = node;
  }

  @Override
  public void listOwnedObjects(
      ListOwnedObjectsRequest request, StreamObserver<ListOwnedObjectsResponse> out) {
    Replies.one(
        out,
        () -> {
          List<dev.rosmarus.sui.proto.Object> owned =
              node.ledger().objects(node.height()).stream()
                  .filter(object -> object.getOwner().getAddress().equals(request.getOwner()))
                  .filter(object -> isOfType(object, request.getObjectType()))
                  .toList();
          ListOwnedObjectsResponse.Builder reply = ListOwnedObjectsResponse.newBuilder();
          page(owned, request.getPageSize(), request.getPageToken(), reply::setNextPageToken)
              .forEach(each -> reply.addObjects(FieldMasks.trim(each, request.getReadMask())));
          return reply.build();
        });
  }

  private static boolean isOfType(dev.rosmarus.sui.proto.Object object, String type) {
    return type.isEmpty()
        || object.getObjectType().equals(type)
        || object.getObjectType().startsWith(type + "<");
  }

  @Override
  public void listDynamicFields(
      ListDynamicFieldsRequest request, StreamObserver<ListDynamicFieldsResponse> out) {
    Replies.one(
        out,
        () -> {
          List<DynamicField> fields = node.ledger().dynamicFields(request.getParent());
          ListDynamicFieldsResponse.Builder reply = ListDynamicFieldsResponse.newBuilder();
          page(fields, request.getPageSize(), request.getPageToken(), reply::setNextPageToken)
              .forEach(
                  each -> reply.addDynamicFields(FieldMasks.trim(each, request.getReadMask())));
          return reply.build();
        });
  }

  @Override
  public void getBalance(GetBalanceRequest request, StreamObserver<GetBalanceResponse> out) {
    Replies.one(
        out,
        () ->
            GetBalanceResponse.newBuilder()
                .setBalance(
                    node.ledger()
                        .balance(request.getOwner(), request.getCoinType())
                        .orElse(
                            Balance.newBuilder()
                                .setCoinType(request.getCoinType())
                                .setBalance(0)
                                .setCoinBalance(0)
                                .setAddressBalance(0)
                                .build()))
                .build());
  }

  private <T> List<T> page(
      List<T> all, int askedFor, ByteString token, Consumer<ByteString> nextToken) {
    int size = askedFor == 0 ? PAGE_DEFAULT : Math.min(askedFor, PAGE_MAX);
    int from = token.isEmpty() ? 0 : place(token);
    int to = Math.min(all.size(), from + size);
    if (to < all.size()) {
      nextToken.accept(ByteString.copyFrom(node.url() + " " + to, StandardCharsets.UTF_8));
    }
    return all.subList(Math.min(from, to), to);
  }

  private int place(ByteString token) {
    String text = token.toString(StandardCharsets.UTF_8);
    if (!text.startsWith(node.url() + " ")) {
      throw Replies.invalid("invalid page_token");
    }
    return Integer.parseInt(text.substring(node.url().length() + 1));
  }
}
