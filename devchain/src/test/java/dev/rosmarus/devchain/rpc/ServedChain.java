package dev.rosmarus.devchain.rpc;

import dev.rosmarus.devchain.chain.Devchain;
import dev.rosmarus.devchain.chain.DevchainConfig;
import dev.rosmarus.devchain.contract.WalrusGenesis;
import dev.rosmarus.devchain.contract.WalrusParameters;
import dev.rosmarus.devchain.contract.staking.ContractVersion;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.rpc.view.Coins;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.endpoint.Endpoint;
import dev.rosmarus.sui.rpc.FullNodeConfig;
import dev.rosmarus.sui.rpc.FullNodes;
import dev.rosmarus.sui.rpc.RpcObserver;
import dev.rosmarus.sui.transaction.Expiration;
import dev.rosmarus.sui.transaction.GasData;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import dev.rosmarus.sui.transaction.TransactionData;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** A chain with the contracts, its server on a free port, and our own client of it. */
final class ServedChain implements AutoCloseable {

  static final long BUDGET_MIST = 10_000_000;

  final WalrusGenesis genesis =
      new WalrusGenesis(new WalrusParameters(5, 10, 1_000, 60_000, 5, ContractVersion.V4));
  final Devchain chain =
      Devchain.begin(DevchainConfig.of(5, List.of(genesis), InstantSource.system()));
  final RpcServer server =
      RpcServer.start(chain, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  final FullNodes client =
      FullNodes.open(
          FullNodeConfig.of(List.of(Endpoint.of(server.url().toString()))),
          InstantSource.system(),
          new Random(1),
          RpcObserver.NONE);

  Address funded() {
    return chain.fundedAccount().address();
  }

  List<ObjectRecord> coins(Address owner) {
    return Coins.of(chain.state(), owner, Coins.SUI);
  }

  TransactionData transaction(Consumer<ProgrammableTransactionBuilder> commands) {
    ProgrammableTransactionBuilder builder = new ProgrammableTransactionBuilder();
    commands.accept(builder);
    GasData gas =
        new GasData(
            List.of(coins(funded()).getFirst().reference()),
            funded(),
            Devchain.REFERENCE_GAS_PRICE,
            BUDGET_MIST);
    return new TransactionData(builder.build(), funded(), gas, new Expiration.None());
  }

  List<Bytes> signatures(byte[] transactionBcs) {
    return List.of(Bytes.owning(chain.fundedAccount().signTransaction(transactionBcs).bytes()));
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
