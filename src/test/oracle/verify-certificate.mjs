// Checks the certificate of a blob as anybody can who trusts neither writer nor nodes: reads the
// transaction that certified it from the chain, redoes the rule of the contract on it (quorum by
// shards, message, epoch), and has the official BLS12-381 of Walrus verify the signature.
//
//   node verify-certificate.mjs DEVNET_JSON BLOB_OBJECT_ID [TRANSACTION]
//
// TRANSACTION is needed if the object was changed since. Prints one line of JSON, or says on stderr
// what is wrong and ends with 1.
import { readFileSync } from 'node:fs';
import { SuiGrpcClient } from '@mysten/sui/grpc';
import { walrus } from '@mysten/walrus';
import { bls12381_min_pk_verify_aggregate } from '@mysten/walrus-wasm';

/** The prime of the field that coordinates of public keys are in. */
const P = BigInt(
  '0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab',
);
const COORDINATE_BYTES = 48;

function require(holds, otherwise) {
  if (!holds) {
    throw new Error(otherwise);
  }
}

function hex(bytes) {
  return Buffer.from(bytes).toString('hex');
}

/** A point of G1 by one coordinate and the sign of the other, which is how keys are passed around. */
function compressed(point) {
  const bytes = Uint8Array.from(point);
  if (bytes.length === COORDINATE_BYTES) {
    return bytes;
  }
  require(bytes.length === 2 * COORDINATE_BYTES, `a public key of ${bytes.length} bytes`);
  const y = BigInt('0x' + hex(bytes.subarray(COORDINATE_BYTES)));
  const x = bytes.slice(0, COORDINATE_BYTES);
  x[0] |= 0x80 | (y > (P - 1n) / 2n ? 0x20 : 0);
  return x;
}

/** A number of 256 bits as the chain keeps it, lowest byte first. */
function littleEndian(number) {
  const bytes = new Uint8Array(32);
  for (let i = 0, rest = BigInt(number); i < bytes.length; i++, rest >>= 8n) {
    bytes[i] = Number(rest & 0xffn);
  }
  return bytes;
}

/** What the nodes must have signed: intent, epoch, blob, and for how long they keep it. */
function expectedMessage(epoch, blob) {
  const epochBytes = new Uint8Array(4);
  new DataView(epochBytes.buffer).setUint32(0, epoch, true);
  const objectId = Buffer.from(blob.id.replace(/^0x/, '').padStart(64, '0'), 'hex');
  const persistence = blob.deletable ? [1, ...objectId] : [0];
  return Uint8Array.from([1, 0, 3, ...epochBytes, ...littleEndian(blob.blob_id), ...persistence]);
}

/** The three arguments of the call that posted the certificate: vectors of bytes, so with a length. */
async function postedCertificate(client, digest) {
  const { response } = await client.ledgerService.getTransaction({
    digest,
    readMask: { paths: ['digest', 'transaction', 'effects.status'] },
  });
  const { transaction, effects } = response.transaction;
  require(effects.status.success, `transaction ${digest} failed`);
  const { inputs, commands } = transaction.kind.data.programmableTransaction;
  const call = commands
    .map(({ command }) => command.moveCall)
    .find((one) => one?.module === 'system' && one.function === 'certify_blob');
  require(call !== undefined, `transaction ${digest} certifies no blob`);
  const vectors = call.arguments.slice(2).map(({ input }) => {
    const bytes = inputs[input].pure;
    let [length, shift, at] = [0, 0, 0];
    do {
      length |= (bytes[at] & 0x7f) << shift;
      shift += 7;
    } while (bytes[at++] & 0x80);
    require(bytes.length === at + length, 'an argument is no vector of bytes');
    return bytes.subarray(at);
  });
  return { signature: vectors[0], bitmap: vectors[1], message: vectors[2] };
}

async function verify(devnet, blobObjectId, givenTransaction) {
  const client = new SuiGrpcClient({ network: 'testnet', baseUrl: devnet.rpcUrl }).$extend(
    walrus({
      packageConfig: {
        systemObjectId: devnet.systemObjectId,
        stakingPoolId: devnet.stakingObjectId,
      },
    }),
  );
  const { response } = await client.ledgerService.getObject({
    objectId: blobObjectId,
    readMask: { paths: ['object_id', 'previous_transaction'] },
  });
  const transaction = givenTransaction ?? response.object.previousTransaction;
  const blob = await client.walrus.getBlobObject(blobObjectId);
  const { committee } = await client.walrus.systemState();
  const { signature, bitmap, message } = await postedCertificate(client, transaction);

  require(blob.certified_epoch !== null, 'the chain does not show the blob as certified');
  require(
    blob.certified_epoch === committee.epoch,
    `certified in epoch ${blob.certified_epoch}, and the committee is that of ${committee.epoch}`,
  );
  const expected = expectedMessage(committee.epoch, blob);
  require(
    hex(message) === hex(expected),
    `signed was ${hex(message)}, and not ${hex(expected)}`,
  );

  const { members, n_shards: nShards } = committee;
  require(bitmap.length <= Math.ceil(members.length / 8), 'the bitmap is too long');
  const signers = [...Array(bitmap.length * 8).keys()].filter(
    (i) => (bitmap[i >> 3] >> (i & 7)) & 1,
  );
  require(
    signers.every((i) => i < members.length),
    'the bitmap names members that there are not',
  );
  const weight = signers.reduce((sum, i) => sum + members[i].weight, 0);
  require(3 * weight >= 2 * nShards + 1, `${weight} of ${nShards} shards are no quorum`);
  const keys = signers.map((i) => compressed(members[i].public_key.bytes));
  require(
    bls12381_min_pk_verify_aggregate(keys, message, signature),
    'the signature is not that of the signers',
  );
  // The check must be able to fail.
  const other = Uint8Array.from(message);
  other[message.length - 1] ^= 1;
  require(
    !bls12381_min_pk_verify_aggregate(keys, other, signature),
    'the signature fits another message too',
  );
  return {
    blobObjectId,
    transaction,
    epoch: committee.epoch,
    endEpoch: blob.storage.end_epoch,
    signers: signers.map((i) => members[i].node_id),
    weight,
    nShards,
    verified: true,
  };
}

const [file, blobObjectId, transaction] = process.argv.slice(2);
try {
  require(blobObjectId !== undefined, 'usage: verify-certificate.mjs DEVNET_JSON BLOB_OBJECT_ID');
  const devnet = JSON.parse(readFileSync(file, 'utf8'));
  console.log(JSON.stringify(await verify(devnet, blobObjectId, transaction)));
} catch (error) {
  console.error(`verify-certificate: ${error.message ?? error}`);
  process.exitCode = 1;
}
