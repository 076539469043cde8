package dev.rosmarus.devchain.rpc.service;

import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.rpc.view.Coins;
import dev.rosmarus.devchain.rpc.view.RpcRefusal;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.proto.CoinMetadata;
import dev.rosmarus.sui.proto.CoinTreasury;
import dev.rosmarus.sui.proto.GetCoinInfoResponse;
import dev.rosmarus.sui.walrus.object.TreasuryCap;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** What a coin is called and how much of it there is. */
final class CoinInfo {

  private static final int SUI_DECIMALS = 9;

  private CoinInfo() {}

  static GetCoinInfoResponse of(LedgerState state, StructTag coinType) {
    GetCoinInfoResponse.Builder out =
        GetCoinInfoResponse.newBuilder().setCoinType(coinType.toString());
    Optional<ObjectRecord> metadata = only(state, "CoinMetadata", coinType);
    Optional<ObjectRecord> treasury = only(state, "TreasuryCap", coinType);
    if (metadata.isPresent()) {
      out.setMetadata(metadata(metadata.get()));
    } else if (coinType.equals(Coins.SUI)) {
      out.setMetadata(
          CoinMetadata.newBuilder()
              .setDecimals(SUI_DECIMALS)
              .setName("Sui")
              .setSymbol("SUI")
              .setDescription(""));
    } else if (treasury.isEmpty()) {
      throw RpcRefusal.notFound("Coin type " + coinType + " not found");
    }
    treasury.ifPresent(cap ->
        out.setTreasury(
            CoinTreasury.newBuilder()
                .setId(cap.id().toString())
                .setTotalSupply(TreasuryCap.read(cap.contents().reader()).totalSupply())));
    return out.build();
  }

  private static CoinMetadata metadata(ObjectRecord object) {
    dev.rosmarus.sui.walrus.object.CoinMetadata found =
        dev.rosmarus.sui.walrus.object.CoinMetadata.read(object.contents().reader());
    CoinMetadata.Builder out =
        CoinMetadata.newBuilder()
            .setId(object.id().toString())
            .setDecimals(found.decimals())
            .setName(found.name())
            .setSymbol(found.symbol())
            .setDescription(found.description());
    found.iconUrl().ifPresent(out::setIconUrl);
    return out.build();
  }

  private static Optional<ObjectRecord> only(LedgerState state, String name, StructTag coinType) {
    Iterator<ObjectRecord> all =
        state.ofType(new StructTag(Address.ofShort(2), "coin", name, List.of(coinType)));
    return all.hasNext() ? Optional.of(all.next()) : Optional.empty();
  }
}
