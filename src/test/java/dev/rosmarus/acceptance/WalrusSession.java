package dev.rosmarus.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.devchain.contract.WalrusType;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.RootHash;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The official Walrus client in the hands of one account, over one protocol. */
record WalrusSession(WalrusOnDevchain walrus, Protocol protocol, SuiSecretKey account) {

  static final Set<Integer> EVERYBODY = Set.of(0, 1, 2, 3, 4);

  /** Of one unit of storage. */
  static final long BLOB_BYTES = 2_800;

  private static final HexFormat HEX = HexFormat.of();

  Address address() {
    return account.address();
  }

  /** What the account has, as the chain counts it. */
  long walFrost() {
    return walrus.walFrost(address());
  }

  JsonNode ask(String operation, Consumer<ObjectNode> parameters) {
    return walrus.sdk.ask(request(operation, parameters));
  }

  /** What the client says when it refuses. */
  JsonNode refusal(String operation, Consumer<ObjectNode> parameters) {
    return walrus.sdk.refusal(request(operation, parameters));
  }

  private ObjectNode request(String operation, Consumer<ObjectNode> parameters) {
    ObjectNode request = OfficialSdk.request(operation);
    request
        .put("session", protocol + " " + address())
        .put("protocol", protocol.scriptName())
        .put("url", walrus.server.url().toString())
        .put("system", walrus.deployment.objects().system().id().toString())
        .put("staking", walrus.deployment.objects().staking().id().toString())
        .put("secret", account.suiprivkey());
    parameters.accept(request);
    return request;
  }

  /** Parameters of a registration, with a blob id that belongs to them. */
  static Consumer<ObjectNode> registration(String content, long epochs, boolean deletable) {
    RootHash root = root(content);
    return request ->
        request
            .put("size", BLOB_BYTES)
            .put("epochs", epochs)
            .put("blobId", BlobIdBytes.derive(1, BLOB_BYTES, root).toString())
            .put("rootHash", HEX.formatHex(root.bytes()))
            .put("deletable", deletable);
  }

  /** Stands for what a blob has in it. */
  static RootHash root(String content) {
    byte[] bytes = new byte[32];
    for (int i = 0; i < content.length(); i++) {
      bytes[i] = (byte) content.charAt(i);
    }
    return RootHash.of(bytes);
  }

  /** The id of the new blob object. */
  Address register(String content, long epochs, boolean deletable) {
    JsonNode reply = ask("register", registration(content, epochs, deletable));
    return Address.parse(reply.get("blob").get("id").asText()).orElseThrow();
  }

  /** Parameters of a certification, but for the certificate. */
  Consumer<ObjectNode> certification(Address blob) {
    Blob object = onChain(blob);
    return request ->
        request
            .put("blobObjectId", blob.toString())
            .put("blobId", object.blobId().toString())
            .put("deletable", object.deletable());
  }

  ArrayNode confirmations(Address blob, Set<Integer> signers) {
    Blob object = onChain(blob);
    return walrus.confirmations(
        object.blobId(), Optional.of(blob).filter(_ -> object.deletable()), signers);
  }

  void certify(Address blob, Set<Integer> signers) {
    ArrayNode confirmations = confirmations(blob, signers);
    ask(
        "certify",
        certification(blob).andThen(request -> request.set("confirmations", confirmations)));
  }

  Blob onChain(Address blob) {
    return walrus.read(blob, Blob::read);
  }

  /** What the account owns of a type of the contracts. */
  List<Address> objects(WalrusType type) {
    return walrus.owned(address(), type.in(walrus.genesis.edition())).stream()
        .map(ObjectRecord::id)
        .toList();
  }

  /** The only one of a type that the account owns. */
  Address onlyObject(WalrusType type) {
    List<Address> found = objects(type);
    assertThat(found).as("objects of %s", type).hasSize(1);
    return found.getFirst();
  }

  /** A request of nothing but an object. */
  static Consumer<ObjectNode> about(Address blob) {
    return request -> request.put("blobObjectId", blob.toString());
  }
}
