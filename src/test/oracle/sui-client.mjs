// The official Sui client against a running full node: balances, coins, objects, a simulation, a
// transfer, a Move abort. Arguments: grpc or json, URL, secret key of a funded account. Prints what
// it saw as JSON; ends with an error if the client does.
import { SuiGrpcClient } from '@mysten/sui/grpc';
import { SuiJsonRpcClient } from '@mysten/sui/jsonRpc';
import { Ed25519Keypair } from '@mysten/sui/keypairs/ed25519';
import { Transaction } from '@mysten/sui/transactions';

const [transport, url, secret, walType, walrusPackage] = process.argv.slice(2);
const SUI = '0x2::sui::SUI';
const CLOCK = '0x6';

const client =
  transport === 'grpc'
    ? new SuiGrpcClient({ network: 'testnet', baseUrl: url })
    : new SuiJsonRpcClient({ network: 'testnet', url });
const sender = Ed25519Keypair.fromSecretKey(secret);
const owner = sender.toSuiAddress();
const recipient = `0x${transport === 'grpc' ? 'a' : 'b'}`.padEnd(66, '7');

function done(result) {
  return result.Transaction ?? result.FailedTransaction;
}

async function failure(action) {
  try {
    await action();
    return 'no error';
  } catch (error) {
    return String(error.message ?? error);
  }
}

async function run(transaction) {
  transaction.setSender(owner);
  const result = await client.core.signAndExecuteTransaction({
    transaction,
    signer: sender,
    include: { effects: true, transaction: true, balanceChanges: true, objectTypes: true },
  });
  await client.core.waitForTransaction({ digest: done(result).digest });
  return done(result);
}

const seen = {};
seen.chain = (await client.core.getChainIdentifier()).chainIdentifier;
seen.gasPrice = (await client.core.getReferenceGasPrice()).referenceGasPrice;
seen.sui = (await client.core.getBalance({ owner, coinType: SUI })).balance.balance;
seen.wal = (await client.core.getBalance({ owner, coinType: walType })).balance.balance;
seen.balances = (await client.core.listBalances({ owner })).balances.length;
const coins = await client.core.listCoins({ owner, coinType: SUI });
seen.coins = coins.objects.length;
seen.coinType = coins.objects[0].type;
const { objects } = await client.core.getObjects({
  objectIds: [CLOCK, `0x${'9'.repeat(64)}`],
  include: { content: true },
});
seen.clock = { type: objects[0].type, bytes: objects[0].content.length, owner: objects[0].owner.$kind };
seen.missing = objects[1] instanceof Error;
const { function: stake } = await client.core.getMoveFunction({
  packageId: walrusPackage,
  moduleName: 'staking',
  name: 'stake_with_pool',
});
seen.stakeParameters = stake.parameters.length;

// A transfer, resolved by the server or by the client, whichever the protocol does.
const transfer = new Transaction();
const [coin] = transfer.splitCoins(transfer.gas, [12345]);
transfer.transferObjects([coin], recipient);
const moved = await run(transfer);
seen.transfer = moved.status.success;
seen.created = moved.effects.changedObjects.filter((o) => o.idOperation === 'Created').length;
seen.received = (await client.core.getBalance({ owner: recipient, coinType: SUI })).balance.balance;
seen.given = (await client.core.listCoins({ owner: recipient, coinType: SUI })).objects[0].balance;
seen.changes = moved.balanceChanges.length;

// An object of ours as an input that only its id names.
const again = new Transaction();
const own = (await client.core.listCoins({ owner, coinType: walType })).objects[0];
const [part] = again.splitCoins(again.object(own.objectId), [777]);
again.transferObjects([part], recipient);
seen.walTransfer = (await run(again)).status.success;
seen.walReceived = (await client.core.getBalance({ owner: recipient, coinType: walType })).balance.balance;

// Simulated, nothing happens.
const tried = new Transaction();
tried.setSender(owner);
const [spare] = tried.splitCoins(tried.gas, [5]);
tried.transferObjects([spare], recipient);
const simulated = await client.core.simulateTransaction({
  transaction: tried,
  include: { effects: true, balanceChanges: true },
});
seen.simulated = done(simulated).status.success;
seen.unchanged = (await client.core.getBalance({ owner: recipient, coinType: SUI })).balance.balance;

// What cannot work is said in words.
const abort = new Transaction();
abort.moveCall({
  target: '0x2::coin::destroy_zero',
  typeArguments: [walType],
  arguments: [abort.object(own.objectId)],
});
seen.abort = await failure(() => run(abort));
const poor = new Transaction();
poor.splitCoins(poor.gas, [(1n << 63n) + 7n]);
seen.poor = await failure(() => run(poor));
seen.absent = await failure(() => client.core.getTransaction({ digest: '1'.repeat(31) + '2' }));

console.log(JSON.stringify(seen));
