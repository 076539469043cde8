package dev.rosmarus.devchain.rpc.service;

import dev.rosmarus.devchain.chain.Devchain;
import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.ledger.ListingPlace;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.rpc.render.Mask;
import dev.rosmarus.devchain.rpc.render.ObjectRendering;
import dev.rosmarus.devchain.rpc.view.Coins;
import dev.rosmarus.devchain.rpc.view.Requests;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.proto.Balance;
import dev.rosmarus.sui.proto.GetBalanceRequest;
import dev.rosmarus.sui.proto.GetBalanceResponse;
import dev.rosmarus.sui.proto.GetCoinInfoRequest;
import dev.rosmarus.sui.proto.GetCoinInfoResponse;
import dev.rosmarus.sui.proto.ListBalancesRequest;
import dev.rosmarus.sui.proto.ListBalancesResponse;
import dev.rosmarus.sui.proto.ListDynamicFieldsRequest;
import dev.rosmarus.sui.proto.ListDynamicFieldsResponse;
import dev.rosmarus.sui.proto.ListOwnedObjectsRequest;
import dev.rosmarus.sui.proto.ListOwnedObjectsResponse;
import dev.rosmarus.sui.proto.StateServiceGrpc;
import io.grpc.stub.StreamObserver;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What accounts and objects own now. Balances are those of coin objects: this chain keeps no money
 * at addresses (local chain spec, section 1).
 */
public final class StateCalls extends StateServiceGrpc.StateServiceImplBase {

  private static final Address LOWEST_ID = Address.of(new byte[Address.BYTES]);

  private final Devchain chain;

  public StateCalls(Devchain chain) {
    this.chain = chain;
  }

  @Override
  public void listOwnedObjects(
      ListOwnedObjectsRequest request, StreamObserver<ListOwnedObjectsResponse> out) {
    Replies.one(out, () -> owned(chain.state(), request));
  }

  private static ListOwnedObjectsResponse owned(
      LedgerState state, ListOwnedObjectsRequest request) {
    Address owner = Requests.address("owner", request.getOwner());
    Optional<StructTag> type =
        request.getObjectType().isEmpty()
            ? Optional.empty()
            : Optional.of(Requests.struct("object_type", request.getObjectType()));
    Mask mask =
        Mask.of(
            request.getReadMask(),
            dev.rosmarus.sui.proto.Object.getDescriptor(),
            "object_id",
            "version",
            "object_type");
    String listing = "objects of " + owner + type.map(each -> " like " + each).orElse("");
    Pages.Page<ObjectRecord> page =
        Pages.take(
            OwnedObjects.ofAccount(
                state, owner, type, Pages.after(request.getPageToken(), listing)),
            Pages.size(request.getPageSize()),
            listing,
            ListingPlace::of);
    ListOwnedObjectsResponse.Builder out = ListOwnedObjectsResponse.newBuilder();
    page.items().forEach(each -> out.addObjects(ObjectRendering.render(each, mask)));
    page.next().ifPresent(out::setNextPageToken);
    return out.build();
  }

  @Override
  public void listDynamicFields(
      ListDynamicFieldsRequest request, StreamObserver<ListDynamicFieldsResponse> out) {
    Replies.one(out, () -> DynamicFieldReads.list(chain.state(), request));
  }

  @Override
  public void getBalance(GetBalanceRequest request, StreamObserver<GetBalanceResponse> out) {
    Replies.one(
        out,
        () -> {
          Address owner = Requests.address("owner", request.getOwner());
          TypeTag coinType =
              request.getCoinType().isEmpty()
                  ? Coins.SUI
                  : Requests.type("coin_type", request.getCoinType());
          long total = Coins.total(Coins.of(chain.state(), owner, coinType));
          return GetBalanceResponse.newBuilder().setBalance(balance(coinType, total)).build();
        });
  }

  private static Balance balance(TypeTag coinType, long coins) {
    return Balance.newBuilder()
        .setCoinType(coinType.toString())
        .setBalance(coins)
        .setCoinBalance(coins)
        .setAddressBalance(0)
        .build();
  }

  @Override
  public void listBalances(ListBalancesRequest request, StreamObserver<ListBalancesResponse> out) {
    Replies.one(out, () -> balances(chain.state(), request));
  }

  private static ListBalancesResponse balances(LedgerState state, ListBalancesRequest request) {
    Address owner = Requests.address("owner", request.getOwner());
    String listing = "balances of " + owner;
    String after = Pages.after(request.getPageToken(), listing).map(ListingPlace::type).orElse("");
    Map<String, TypeTag> types = new TreeMap<>();
    Iterator<ObjectRecord> coins =
        OwnedObjects.ofAccount(
            state,
            owner,
            Optional.of(StructTag.of(Address.ofShort(2), "coin", "Coin")),
            Optional.empty());
    while (coins.hasNext()) {
      Coins.coinType(coins.next()).ifPresent(type -> types.put(type.toString(), type));
    }
    Iterator<TypeTag> shown =
        types.entrySet().stream()
            .filter(each -> each.getKey().compareTo(after) > 0)
            .map(Map.Entry::getValue)
            .iterator();
    Pages.Page<TypeTag> page =
        Pages.take(
            shown,
            Pages.size(request.getPageSize()),
            listing,
            type -> new ListingPlace(type.toString(), LOWEST_ID));
    ListBalancesResponse.Builder out = ListBalancesResponse.newBuilder();
    page.items()
        .forEach(type -> out.addBalances(balance(type, Coins.total(Coins.of(state, owner, type)))));
    page.next().ifPresent(out::setNextPageToken);
    return out.build();
  }

  @Override
  public void getCoinInfo(GetCoinInfoRequest request, StreamObserver<GetCoinInfoResponse> out) {
    Replies.one(
        out, () -> CoinInfo.of(chain.state(), Requests.struct("coin_type", request.getCoinType())));
  }
}
