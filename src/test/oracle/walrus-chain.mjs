// The official Walrus client on a running chain, unmodified, behind a pipe. Requests come on stdin
// and replies go to stdout, each one line of JSON. Bytes are hexadecimal, 64-bit numbers decimal
// strings. A request that fails is answered with a field "error", and with "abort" if the client saw
// in it that a contract aborted.
//
// Every request names the operation "op", the "protocol" (grpc or json), the "url" of the full node,
// the ids of "system" and "staking", the "secret" key of the account and a "session": requests of one
// session meet the same client and what it remembers. Storage nodes are reached by the "scheme", http
// without one; a session with a "relay" uploads through the one at that URL.
import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import { SuiGrpcClient } from '@mysten/sui/grpc';
import { SuiJsonRpcClient } from '@mysten/sui/jsonRpc';
import { Ed25519Keypair } from '@mysten/sui/keypairs/ed25519';
import { coinWithBalance, Transaction } from '@mysten/sui/transactions';
import { walrus } from '@mysten/walrus';

const sessions = new Map();

function bytes(hex) {
  return new Uint8Array(Buffer.from(hex, 'hex'));
}

function json(value) {
  return JSON.stringify(value, (_, field) => {
    if (field instanceof Uint8Array) {
      return Buffer.from(field).toString('hex');
    }
    return typeof field === 'bigint' ? field.toString() : field;
  });
}

function session(request) {
  const { session: name, protocol, url, system, staking, secret, scheme = 'http', relay } = request;
  if (!sessions.has(name)) {
    const sui =
      protocol === 'grpc'
        ? new SuiGrpcClient({ network: 'testnet', baseUrl: url })
        : new SuiJsonRpcClient({ network: 'testnet', url });
    const client = sui.$extend(
      walrus({
        packageConfig: { systemObjectId: system, stakingPoolId: staking },
        storageNodeUrlScheme: scheme,
        ...(relay && { uploadRelay: { host: relay, sendTip: null } }),
      }),
    );
    sessions.set(name, { client, signer: Ed25519Keypair.fromSecretKey(secret) });
  }
  return sessions.get(name);
}

/** Bytes that follow from their number, so that large blobs need not go through the pipe. */
function contentsOf(size) {
  const contents = new Uint8Array(size);
  for (let i = 0, state = size | 1; i < size; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    contents[i] = state >>> 24;
  }
  return contents;
}

function digestOf(contents) {
  return { size: contents.length, sha256: createHash('sha256').update(contents).digest('hex') };
}

async function execute(transaction, { client, signer }) {
  transaction.setSenderIfNotSet(signer.toSuiAddress());
  const result = await signer.signAndExecuteTransaction({ transaction, client });
  const done = result.Transaction ?? result.FailedTransaction;
  await client.core.waitForTransaction({ digest: done.digest });
  return { digest: done.digest, success: done.status.success };
}

const operations = {
  async state(_, { client }) {
    return {
      system: await client.walrus.systemObject(),
      systemState: await client.walrus.systemState(),
      stakingState: await client.walrus.stakingState(),
      blobType: await client.walrus.getBlobType(),
    };
  },

  async balance({ coinType }, { client, signer }) {
    const { balance } = await client.core.getBalance({ owner: signer.toSuiAddress(), coinType });
    return balance;
  },

  cost({ size, epochs }, { client }) {
    return client.walrus.storageCost(size, epochs);
  },

  /** The type of coin it would pay with, and where it calls. */
  async payment(_, { client, signer }) {
    const owner = signer.toSuiAddress();
    const transaction = client.walrus.createStorageTransaction({ size: 1, epochs: 1, owner });
    transaction.setSender(owner);
    await transaction.build({ client });
    const calls = transaction.getData().commands.flatMap(({ MoveCall }) => MoveCall ?? []);
    return {
      calls: calls.map((call) => `${call.package}::${call.module}::${call.function}`),
      coinType: calls.find((call) => call.function === 'destroy_zero').typeArguments[0],
    };
  },

  async encode({ contents }, { client }) {
    const { blobId, rootHash, sliversByNode } = await client.walrus.encodeBlob(bytes(contents));
    const shards = sliversByNode.map(({ primary }) => primary.map(({ shardIndex }) => shardIndex));
    return { blobId, rootHash, shards };
  },

  async storage({ size, epochs }, { client, signer }) {
    const owner = signer.toSuiAddress();
    return execute(client.walrus.createStorageTransaction({ size, epochs, owner }), {
      client,
      signer,
    });
  },

  async register({ size, epochs, blobId, rootHash, deletable, attributes }, { client, signer }) {
    const { digest, blob } = await client.walrus.executeRegisterBlobTransaction({
      size,
      epochs,
      blobId,
      rootHash: bytes(rootHash),
      deletable,
      attributes,
      signer,
    });
    return { digest, blob };
  },

  async certificate({ blobId, blobObjectId, deletable, confirmations }, { client }) {
    return client.walrus.certificateFromConfirmations({
      confirmations,
      blobId,
      blobObjectId,
      deletable,
    });
  },

  async certify(request, { client, signer }) {
    const { blobId, blobObjectId, deletable, confirmations, certificate } = request;
    const made = certificate && {
      signers: certificate.signers,
      serializedMessage: bytes(certificate.message),
      signature: bytes(certificate.signature),
    };
    return client.walrus.executeCertifyBlobTransaction({
      blobId,
      blobObjectId,
      deletable,
      confirmations,
      certificate: made,
      signer,
    });
  },

  /** As the chain has it, not as the client remembers it. */
  async blob({ blobObjectId }, { client }) {
    client.walrus.reset();
    return { blob: await client.walrus.getBlobObject(blobObjectId) };
  },

  async extend({ blobObjectId, epochs, endEpoch }, { client, signer }) {
    return client.walrus.executeExtendBlobTransaction({ blobObjectId, epochs, endEpoch, signer });
  },

  async delete({ blobObjectId }, { client, signer }) {
    return client.walrus.executeDeleteBlobTransaction({ blobObjectId, signer });
  },

  async attributes({ blobObjectId }, { client }) {
    return client.walrus.readBlobAttributes({ blobObjectId });
  },

  async describe({ blobObjectId, attributes }, { client, signer }) {
    return client.walrus.executeWriteBlobAttributesTransaction({
      blobObjectId,
      attributes,
      signer,
    });
  },

  /** Of a blob of which the client is not told that it may have attributes already. */
  async describeFirst({ blobObjectId, attributes }, { client, signer }) {
    const transaction = new Transaction();
    const blobObject = transaction.object(blobObjectId);
    transaction.add(client.walrus.writeBlobAttributes({ blobObject, attributes }));
    return execute(transaction, { client, signer });
  },

  reset(_, { client }) {
    client.walrus.reset();
    return {};
  },

  async write({ contents, epochs, deletable, attributes }, { client, signer }) {
    const steps = [];
    const { blobId, blobObject } = await client.walrus.writeBlob({
      blob: bytes(contents),
      epochs,
      deletable,
      attributes,
      signer,
      onStep: ({ step }) => steps.push(step),
    });
    return { blobId, blob: blobObject, steps };
  },

  async read({ blobId }, { client }) {
    return { contents: await client.walrus.readBlob({ blobId }) };
  },

  /** As write, with contents that {@link contentsOf} makes. */
  async store({ size, epochs, deletable, attributes }, { client, signer }) {
    const blob = contentsOf(size);
    const { blobId, blobObject } = await client.walrus.writeBlob({
      blob,
      epochs,
      deletable,
      attributes,
      signer,
    });
    return { blobId, blob: blobObject, ...digestOf(blob) };
  },

  async fetch({ blobId }, { client }) {
    return digestOf(await client.walrus.readBlob({ blobId }));
  },

  async verifiedStatus({ blobId }, { client }) {
    return { status: await client.walrus.getVerifiedBlobStatus({ blobId }) };
  },

  async writeFiles({ files, epochs, deletable }, { client, signer }) {
    const { WalrusFile } = await import('@mysten/walrus');
    const written = await client.walrus.writeFiles({
      files: Object.entries(files).map(([identifier, text]) =>
        WalrusFile.from({ contents: new TextEncoder().encode(text), identifier }),
      ),
      epochs,
      deletable,
      signer,
    });
    return { ids: written.map(({ id }) => id) };
  },

  async readFiles({ ids }, { client }) {
    const files = await client.walrus.getFiles({ ids });
    const texts = {};
    for (const file of files) {
      texts[await file.getIdentifier()] = await file.text();
    }
    return { texts };
  },

  /**
   * Calls of the contracts one after the other, which the Walrus client has no words for. An argument
   * is {object}, {result: index of a call}, {wal: amount}, or {u8 | u32 | u64 | u256 | bool | bytes}.
   * The results of the calls in "keep" go to the account.
   */
  async call({ packageId, walType, calls, keep }, { client, signer }) {
    const transaction = new Transaction();
    const results = [];
    const spent = [];
    const argument = ([kind, value]) => {
      switch (kind) {
        case 'object':
          return transaction.object(value);
        case 'result':
          return results[value];
        case 'wal':
          spent.push(transaction.add(coinWithBalance({ balance: BigInt(value), type: walType })));
          return spent.at(-1);
        case 'bytes':
          return transaction.pure.vector('u8', bytes(value));
        default:
          return transaction.pure[kind](value);
      }
    };
    for (const { target, arguments: given } of calls) {
      results.push(
        transaction.moveCall({
          target: `${packageId}::${target}`,
          arguments: given.map((one) => argument(Object.entries(one)[0])),
        }),
      );
    }
    for (const coin of spent) {
      transaction.moveCall({
        target: '0x2::coin::destroy_zero',
        typeArguments: [walType],
        arguments: [coin],
      });
    }
    if (keep.length > 0) {
      transaction.transferObjects(
        keep.map((index) => results[index]),
        signer.toSuiAddress(),
      );
    }
    return execute(transaction, { client, signer });
  },
};

/** What the client's own error tells of the contract that aborted. */
function abort({ executionError }) {
  const { MoveAbort, command } = executionError ?? {};
  return MoveAbort && { command, code: MoveAbort.abortCode, ...MoveAbort.location };
}

async function answer(line) {
  try {
    const request = JSON.parse(line);
    return await operations[request.op](request, session(request));
  } catch (error) {
    return {
      error: String(error.message ?? error),
      class: error.constructor.name,
      abort: abort(error),
    };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(json(await answer(line)) + '\n');
}
