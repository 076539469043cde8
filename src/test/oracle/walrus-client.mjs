// The official Walrus client on a chain that is a handful of objects: what it would send to register,
// certify, describe, extend and delete blobs.
import { Inputs, Transaction } from '@mysten/sui/transactions';
import { WalrusClient } from '@mysten/walrus';

function bytes(hex) {
  return new Uint8Array(Buffer.from(hex, 'hex'));
}

/** As much of a Sui client as the Walrus client asks, answered from these objects alone. */
function chain(objects, walType) {
  const memory = new Map();
  const [address, module, name] = walType.split('::');
  const wal = { typeName: `${address}::${module}::${name}`, typeParameters: [] };
  const coin = { typeName: '0x2::coin::Coin', typeParameters: [{ $kind: 'datatype', datatype: wal }] };
  return {
    cache: {
      scope: () => ({
        read([key], load) {
          if (!memory.has(key)) {
            memory.set(key, load());
          }
          return memory.get(key);
        },
      }),
    },
    core: {
      async getObjects({ objectIds }) {
        return {
          objects: objectIds.map((id) =>
            objects[id] === undefined
              ? new Error(`no object ${id}`)
              : { objectId: id, type: objects[id].type, content: bytes(objects[id].contents) },
          ),
        };
      },
      async getMoveFunction() {
        const parameter = { body: { $kind: 'datatype', datatype: coin } };
        return { function: { parameters: [undefined, parameter] } };
      },
    },
  };
}

/**
 * One transaction: registers a blob with attributes and gives it to the owner, certifies one, extends
 * it, and deletes another.
 */
export async function writerTransaction(request) {
  const { objects, walType, system, staking, wal, certified, deleted, owner, register } = request;
  const client = new WalrusClient({
    packageConfig: { systemObjectId: system.objectId, stakingPoolId: staking },
    suiClient: chain(objects, walType),
  });
  const tx = new Transaction();
  tx.object(Inputs.SharedObjectRef({ ...system, mutable: true }));
  const walCoin = tx.object(Inputs.ObjectRef(wal));
  tx.object(Inputs.ObjectRef(certified));
  tx.object(Inputs.ObjectRef(deleted));

  const blob = tx.add(
    client.registerBlob({
      ...register,
      rootHash: bytes(register.rootHash),
      walCoin,
    }),
  );
  tx.transferObjects([blob], owner);
  tx.add(
    client.certifyBlob({
      blobId: register.blobId,
      blobObjectId: certified.objectId,
      deletable: register.deletable,
      certificate: {
        signers: request.certificate.signers,
        signature: bytes(request.certificate.signature),
        serializedMessage: bytes(request.certificate.message),
      },
    }),
  );
  tx.add(
    client.extendBlob({ blobObjectId: certified.objectId, epochs: request.moreEpochs, walCoin }),
  );
  tx.transferObjects([tx.add(client.deleteBlob({ blobObjectId: deleted.objectId }))], owner);

  tx.setSender(owner);
  tx.setGasPrice(1000);
  tx.setGasBudget(1000);
  tx.setGasPayment([]);
  tx.setExpiration({ None: true });
  return tx.build();
}
