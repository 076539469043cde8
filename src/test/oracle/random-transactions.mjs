// Transactions made with the official SDK's own builder: all commands, inputs and expirations, as a
// seed has it.
import { bcs } from '@mysten/sui/bcs';
import { Inputs, Transaction } from '@mysten/sui/transactions';
import { toBase58 } from '@mysten/sui/utils';

const U64_MAX = (1n << 64n) - 1n;

export class RandomTransactions {
  #state;

  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** mulberry32: 32 random bits. */
  #u32() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  }

  #below(bound) {
    return this.#u32() % bound;
  }

  #pick(choices) {
    return choices[this.#below(choices.length)];
  }

  #bytes(length) {
    return Uint8Array.from({ length }, () => this.#below(256));
  }

  #list(element, least = 0) {
    return Array.from({ length: least + this.#below(4) }, () => element());
  }

  #u64() {
    const all = (BigInt(this.#u32()) << 32n) | BigInt(this.#u32());
    return this.#pick([0n, U64_MAX, all, all >> 32n, all >> 56n]);
  }

  #address() {
    return '0x' + Buffer.from(this.#bytes(32)).toString('hex');
  }

  #digest() {
    return toBase58(this.#bytes(32));
  }

  #ref() {
    return {
      objectId: this.#address(),
      version: String(this.#u64()),
      digest: this.#digest(),
    };
  }

  #name() {
    return this.#pick(['coin', 'staking', 'f', '_private', 'certify_blob', 'x9_Y']);
  }

  #type() {
    const primitives = ['bool', 'u8', 'u16', 'u32', 'u64', 'u128', 'u256', 'address', 'signer'];
    return this.#pick([
      () => this.#pick(primitives),
      () => `vector<${this.#type()}>`,
      () => '0x2::sui::SUI',
      () => `${this.#address()}::${this.#name()}::T<${this.#type()},${this.#type()}>`,
    ])();
  }

  #pure(tx) {
    return this.#pick([
      () => tx.pure.u8(this.#below(256)),
      () => tx.pure.u16(this.#below(65536)),
      () => tx.pure.u32(this.#u32()),
      () => tx.pure.u64(this.#u64()),
      () => tx.pure.u128(this.#u64() * this.#u64()),
      () => tx.pure.u256(this.#u64() * this.#u64() * this.#u64()),
      () => tx.pure.bool(this.#below(2) === 1),
      () => tx.pure.address(this.#address()),
      () => tx.pure.id(this.#address()),
      () => tx.pure.string('Walroß ' + this.#u32()),
      () => tx.pure.vector('u8', [...this.#bytes(this.#below(200))]),
      () => tx.pure.option('u64', this.#pick([null, this.#u64()])),
      () => tx.pure(bcs.vector(bcs.string()).serialize(['a', this.#name()])),
      () => tx.pure(this.#bytes(this.#below(300))),
    ])();
  }

  #object(tx) {
    return this.#pick([
      () => tx.object(Inputs.ObjectRef(this.#ref())),
      () => tx.object(Inputs.ReceivingRef(this.#ref())),
      () =>
        tx.object(
          Inputs.SharedObjectRef({
            objectId: this.#address(),
            initialSharedVersion: String(this.#u64()),
            mutable: this.#below(2) === 1,
          }),
        ),
      () => tx.object.clock(),
      () => this.#withdrawal(tx),
    ])();
  }

  #withdrawal(tx) {
    const from = this.#pick(['sender', 'sponsor', 'allowance']);
    return tx.withdrawal({
      amount: this.#u64(),
      type: this.#type(),
      from,
      ...(from === 'allowance' && { funder: this.#address(), allowance: this.#address() }),
    });
  }

  #argument(tx) {
    return this.#pick([() => this.#pure(tx), () => this.#object(tx), () => tx.gas])();
  }

  #modules() {
    return this.#list(() => Array.from(this.#bytes(this.#below(100))), 1);
  }

  #command(tx) {
    const argument = () => this.#argument(tx);
    const address = () => this.#address();
    this.#pick([
      () => {
        const result = tx.moveCall({
          package: this.#address(),
          module: this.#name(),
          function: this.#name(),
          typeArguments: this.#list(() => this.#type()),
          arguments: this.#list(argument),
        });
        tx.transferObjects([this.#pick([result, result[this.#below(5)]])], this.#address());
      },
      () => tx.transferObjects(this.#list(argument, 1), this.#pick([this.#address(), argument()])),
      () => {
        const [first, second] = tx.splitCoins(argument(), [this.#u64(), this.#u64()]);
        tx.mergeCoins(first, [second, tx.gas]);
      },
      () => tx.mergeCoins(this.#object(tx), this.#list(() => this.#object(tx), 1)),
      () => {
        const cap = tx.publish({ modules: this.#modules(), dependencies: this.#list(address) });
        tx.transferObjects([cap], this.#address());
      },
      () => tx.makeMoveVec({ elements: this.#list(() => this.#object(tx), 1) }),
      () => tx.makeMoveVec({ type: this.#type(), elements: this.#list(() => this.#pure(tx)) }),
      () => {
        const ticket = tx.moveCall({ target: `${this.#address()}::package::authorize_upgrade` });
        tx.upgrade({
          modules: this.#modules(),
          dependencies: this.#list(address),
          package: this.#address(),
          ticket,
        });
      },
    ])();
  }

  #maybe() {
    return this.#pick([null, String(this.#u64())]);
  }

  #window() {
    return {
      minEpoch: this.#maybe(),
      maxEpoch: this.#maybe(),
      minTimestamp: this.#maybe(),
      maxTimestamp: this.#maybe(),
      chain: this.#digest(),
      nonce: this.#u32(),
    };
  }

  #expiration() {
    const proposers = () => ({ epoch: String(this.#u64()), proposers: [3, 5, 4294967295] });
    return this.#pick([
      () => null,
      () => ({ None: true }),
      () => ({ Epoch: this.#u32() }),
      () => ({ ValidDuring: this.#window() }),
      () => ({
        Validity: { ...this.#window(), allowedProposers: this.#pick([null, proposers()]) },
      }),
    ])();
  }

  next() {
    const tx = new Transaction();
    for (let i = this.#below(7); i >= 0; i--) {
      this.#command(tx);
    }
    tx.setSender(this.#address());
    if (this.#below(2) === 1) {
      tx.setGasOwner(this.#address());
    }
    tx.setGasPrice(this.#u64());
    tx.setGasBudget(this.#u64());
    const payment = this.#list(() => this.#ref());
    tx.setGasPayment(payment);
    // Without payment the SDK would ask a server what expires when.
    tx.setExpiration(this.#expiration() ?? (payment.length > 0 ? null : { None: true }));
    return tx;
  }
}
