// The official encoder behind a pipe. Requests come on stdin and replies go to stdout, each one line
// of JSON with a field "payloadBytes", and after it so many bytes. Sizes and times are in bytes and
// nanoseconds; blob id and hashes are hexadecimal; slivers are BCS SliverData, all of one axis
// equally long. A request that fails is answered with a field "error".
//
//   hold     {shards}          payload: a blob       keeps it, and memory for its slivers
//   encode   {}                                      -> {nanos, blobId, rootHash}, slivers stay here
//   slivers  {}                                      -> {primaryBytes, secondaryBytes}, payload: the
//                                                    pairs' hashes (primary, secondary), then all
//                                                    primary, then all secondary slivers, by pair
//   metadata {}                                      -> {nanos, blobId, rootHash, unencodedBytes}
//   decode   {shards, blobId, blobBytes, slivers}    payload: so many primary slivers
//                                                    -> {nanos}, payload: the blob
'use strict';

const fs = require('node:fs');
const { BlobEncoder } = require('@mysten/walrus-wasm');

const STDIN = 0;
const STDOUT = 1;
const encoders = new Map();
let held;

function encoderFor(shards) {
  if (!encoders.has(shards)) {
    encoders.set(shards, new BlobEncoder(shards));
  }
  return encoders.get(shards);
}

/** Bytes of SliverData: length, data, symbol size and index. */
function sliverDataBytes(dataBytes) {
  let lengthBytes = 1;
  for (let rest = dataBytes; rest >= 128; rest = Math.floor(rest / 128)) {
    lengthBytes++;
  }
  return lengthBytes + dataBytes + 4;
}

function buffers(count, bytes) {
  return Array.from({ length: count }, () => new Uint8Array(bytes));
}

function hex(bytes) {
  return Buffer.from(bytes).toString('hex');
}

/** The empty node of a Merkle tree hashes as zeros. */
function node(merkleNode) {
  return merkleNode.Digest === undefined ? Buffer.alloc(32) : Buffer.from(merkleNode.Digest);
}

function timed(action) {
  const start = process.hrtime.bigint();
  const result = action();
  return [Number(process.hrtime.bigint() - start), result];
}

const operations = {
  hold({ shards }, blob) {
    const faults = Math.floor((shards - 1) / 3);
    const rows = shards - 2 * faults;
    const columns = shards - faults;
    const symbolBytes = 2 * Math.ceil(Math.max(blob.length, 1) / (rows * columns) / 2);
    held = {
      encoder: encoderFor(shards),
      blob: new Uint8Array(blob),
      primary: buffers(shards, sliverDataBytes(columns * symbolBytes)),
      secondary: buffers(shards, sliverDataBytes(rows * symbolBytes)),
      hashes: [],
    };
    return [{}];
  },

  encode() {
    const [nanos, [metadata, root]] = timed(() =>
      held.encoder.encode(held.blob, held.primary, held.secondary),
    );
    held.hashes = metadata.metadata.V1.hashes.flatMap((pair) => [
      node(pair.primary_hash),
      node(pair.secondary_hash),
    ]);
    return [{ nanos, blobId: hex(metadata.blob_id), rootHash: node(root).toString('hex') }];
  },

  slivers() {
    const sizes = {
      primaryBytes: held.primary[0].length,
      secondaryBytes: held.secondary[0].length,
    };
    return [sizes, ...held.hashes, ...held.primary, ...held.secondary];
  },

  metadata() {
    const [nanos, [blobId, root, unencodedBytes]] = timed(() =>
      held.encoder.compute_metadata(held.blob),
    );
    const rootHash = node(root).toString('hex');
    return [{ nanos, blobId: hex(blobId), rootHash, unencodedBytes: Number(unencodedBytes) }];
  },

  decode({ shards, blobId, blobBytes, slivers }, payload) {
    const sliverBytes = payload.length / slivers;
    const received = Array.from({ length: slivers }, (_, i) =>
      new Uint8Array(payload.subarray(i * sliverBytes, (i + 1) * sliverBytes)),
    );
    const blob = new Uint8Array(blobBytes);
    const id = Array.from(Buffer.from(blobId, 'hex'));
    const [nanos] = timed(() =>
      encoderFor(shards).decode(id, BigInt(blobBytes), received, blob),
    );
    return [{ nanos }, blob];
  },
};

function answer(line, payload) {
  try {
    const request = JSON.parse(line);
    return operations[request.op](request, payload);
  } catch (error) {
    return [{ error: String(error.message ?? error) }];
  }
}

/** Whole bytes from stdin; undefined at its end. */
function read(bytes) {
  const buffer = Buffer.allocUnsafe(bytes);
  for (let at = 0; at < bytes; ) {
    const got = fs.readSync(STDIN, buffer, at, bytes - at, null);
    if (got === 0) {
      return undefined;
    }
    at += got;
  }
  return buffer;
}

function readLine() {
  const line = [];
  for (let byte = read(1); byte !== undefined; byte = read(1)) {
    if (byte[0] === 0x0a) {
      return Buffer.from(line).toString('utf8');
    }
    line.push(byte[0]);
  }
  return undefined;
}

function write(buffer) {
  for (let at = 0; at < buffer.length; ) {
    at += fs.writeSync(STDOUT, buffer, at, buffer.length - at);
  }
}

for (let line = readLine(); line !== undefined; line = readLine()) {
  const payload = read(JSON.parse(line).payloadBytes);
  const [reply, ...parts] = answer(line, payload);
  reply.payloadBytes = parts.reduce((sum, part) => sum + part.length, 0);
  write(Buffer.from(JSON.stringify(reply) + '\n'));
  parts.forEach(write);
}
