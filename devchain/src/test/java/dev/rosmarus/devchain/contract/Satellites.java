package dev.rosmarus.devchain.contract;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.Coin;
import dev.rosmarus.sui.move.StructTag;

/** The packages beside walrus, added to a {@link WalrusNetwork} in epoch 0. */
final class Satellites {

  final WalrusNetwork network;
  final WalExchangeModule exchangeModule;
  final WalrusSubsidiesModule subsidiesModule;
  final SubsidiesModule creditsModule;

  Satellites(WalrusNetwork network) {
    this.network = network;
    this.exchangeModule = new WalExchangeModule(Address.ofShort(0xE1), network.edition);
    this.subsidiesModule = new WalrusSubsidiesModule(Address.ofShort(0xE2), network.edition);
    this.creditsModule = new SubsidiesModule(Address.ofShort(0xE3), network.edition);
    network.world.publish(exchangeModule.movePackage());
    network.world.publish(subsidiesModule.movePackage());
    network.world.publish(creditsModule.movePackage());
  }

  Address sui(long mist) {
    Coin coin = new Coin(network.world.freshId(), mist);
    StructTag type = FrameworkType.coin(FrameworkType.SUI);
    network.world.put(type, coin.id(), BcsWriter.encode(coin, (out, value) -> value.write(out)));
    return coin.id();
  }

  long balance(Address coin) {
    return network.world.object(coin, Coin::read).balance();
  }
}
