// The official TypeScript SDK behind a pipe. Requests come on stdin and replies go to stdout, each
// one line of JSON. Bytes are hexadecimal, signatures Base64, 64-bit numbers decimal strings. A
// request that fails is answered with a field "error".
//
//   decode   {bcs}                       -> {transaction, bcs, digest, signingDigest}
//   rebuild  {bcs}                       -> {bcs}, through the SDK's builder
//   make     {seed, count}               -> {transactions: [{transaction, bcs, digest}]}
//   address  {scheme, secret}            -> {address}
//   sign     {scheme, secret, bcs}       -> {signature}        personal: {..., message}
//   verify   {bcs, signature, address}   -> {valid}            personal: {message, ...}
//   write    {objects, ...}              -> {bcs}: what the official Walrus client builds
import { createInterface } from 'node:readline';
import { bcs } from '@mysten/sui/bcs';
import { messageWithIntent } from '@mysten/sui/cryptography';
import { Ed25519Keypair } from '@mysten/sui/keypairs/ed25519';
import { Secp256k1Keypair } from '@mysten/sui/keypairs/secp256k1';
import { Secp256r1Keypair } from '@mysten/sui/keypairs/secp256r1';
import { Transaction, TransactionDataBuilder } from '@mysten/sui/transactions';
import { verifyPersonalMessageSignature, verifyTransactionSignature } from '@mysten/sui/verify';
import { blake2b } from '@noble/hashes/blake2.js';
import { RandomTransactions } from './random-transactions.mjs';
import { writerTransaction } from './walrus-client.mjs';

const KEYPAIRS = {
  ED25519: Ed25519Keypair,
  SECP256K1: Secp256k1Keypair,
  SECP256R1: Secp256r1Keypair,
};

function hex(bytes) {
  return Buffer.from(bytes).toString('hex');
}

function bytes(text) {
  return new Uint8Array(Buffer.from(text, 'hex'));
}

function keypair({ scheme, secret }) {
  return KEYPAIRS[scheme].fromSecretKey(bytes(secret));
}

const operations = {
  decode(request) {
    const given = bytes(request.bcs);
    const transaction = bcs.TransactionData.parse(given);
    return {
      transaction,
      bcs: hex(bcs.TransactionData.serialize(transaction).toBytes()),
      digest: TransactionDataBuilder.getDigestFromBytes(given),
      signingDigest: hex(blake2b(messageWithIntent('TransactionData', given), { dkLen: 32 })),
    };
  },

  async rebuild(request) {
    return { bcs: hex(await Transaction.from(bytes(request.bcs)).build()) };
  },

  async make({ seed, count }) {
    const random = new RandomTransactions(seed);
    const transactions = [];
    for (let i = 0; i < count; i++) {
      const made = random.next();
      const built = await made.build();
      transactions.push({
        transaction: bcs.TransactionData.parse(built),
        bcs: hex(built),
        digest: await made.getDigest(),
      });
    }
    return { transactions };
  },

  address(request) {
    return { address: keypair(request).toSuiAddress() };
  },

  async sign(request) {
    const signer = keypair(request);
    const signed =
      request.message === undefined
        ? await signer.signTransaction(bytes(request.bcs))
        : await signer.signPersonalMessage(bytes(request.message));
    return { signature: signed.signature };
  },

  async verify({ bcs: transaction, message, signature, address }) {
    const verified =
      message === undefined
        ? verifyTransactionSignature(bytes(transaction), signature, { address })
        : verifyPersonalMessageSignature(bytes(message), signature, { address });
    return { valid: await verified.then(() => true).catch(() => false) };
  },

  async write(request) {
    return { bcs: hex(await writerTransaction(request)) };
  },
};

async function answer(line) {
  try {
    const request = JSON.parse(line);
    return await operations[request.op](request);
  } catch (error) {
    return { error: String(error.message ?? error) };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(await answer(line)) + '\n');
}
