package dev.rosmarus.node.wire;

import static java.util.Collections.nCopies;
import static java.util.stream.Collectors.toMap;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.BlobMetadata;
import dev.rosmarus.erasure.DecodingSymbol;
import dev.rosmarus.erasure.EncodingType;
import dev.rosmarus.erasure.InconsistencyProof;
import dev.rosmarus.erasure.RecoverySymbol;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.erasure.SliverPair;
import dev.rosmarus.erasure.SliverPairHashes;
import dev.rosmarus.erasure.hash.MerkleNode;
import dev.rosmarus.erasure.hash.MerkleProof;
import dev.rosmarus.node.wire.Persistence.Deletable;
import dev.rosmarus.node.wire.Persistence.Permanent;
import dev.rosmarus.node.wire.ProtocolMessage.DenyListBlobDeleted;
import dev.rosmarus.node.wire.ProtocolMessage.DenyListUpdate;
import dev.rosmarus.node.wire.ProtocolMessage.InvalidBlob;
import dev.rosmarus.node.wire.ProtocolMessage.ProofOfPossession;
import dev.rosmarus.node.wire.ProtocolMessage.ProtocolVersion;
import dev.rosmarus.node.wire.ProtocolMessage.ShardSync;
import dev.rosmarus.node.wire.ProtocolMessage.StorageConfirmation;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Every BCS type of this package, with arbitrary values. */
final class WireTypes {

  private static final BlsSecretKey KEY =
      BlsSecretKey.parse("BBlm7tRefoPuaKoVoxVtnUBBDCfy+BGPREM8B6oSkOEj");

  private static final Arbitrary<Integer> U16 = Arbitraries.integers().between(0, 65535);
  private static final Arbitrary<Long> U32 = Arbitraries.longs().between(0, 0xFFFF_FFFFL);
  private static final Arbitrary<Long> U64 = Arbitraries.longs();
  private static final Arbitrary<byte[]> ID =
      Arbitraries.bytes().array(byte[].class).ofSize(BlobId.BYTES);
  private static final Arbitrary<BlobId> BLOB_ID = ID.map(BlobId::of);
  private static final Arbitrary<Address> ADDRESS = ID.map(Address::of);
  private static final Arbitrary<Axis> AXIS = Arbitraries.of(Axis.class);
  private static final Arbitrary<MemorySegment> DATA =
      Arbitraries.bytes().array(byte[].class).ofMaxSize(150).map(MemorySegment::ofArray);

  private static final Arbitrary<MerkleNode> NODE =
      Arbitraries.frequencyOf(
          Tuple.of(1, Arbitraries.just(MerkleNode.EMPTY)), Tuple.of(4, ID.map(MerkleNode::digest)));
  private static final Arbitrary<MerkleProof> PROOF =
      NODE.list().ofMaxSize(5).map(MerkleProof::new);
  private static final Arbitrary<BlobMetadata> METADATA =
      Combinators.combine(
              U64, Combinators.combine(NODE, NODE).as(SliverPairHashes::new).list().ofMaxSize(5))
          .as((bytes, hashes) -> new BlobMetadata(EncodingType.RS2, bytes, hashes));
  private static final Arbitrary<DecodingSymbol> SYMBOL =
      Combinators.combine(AXIS, U16, DATA).as(DecodingSymbol::new);
  private static final Arbitrary<RecoverySymbol> RECOVERY_SYMBOL = recoverySymbols(AXIS, U16);
  private static final Arbitrary<InconsistencyProof> INCONSISTENCY_PROOF =
      Combinators.combine(AXIS, U16)
          .flatAs((axis, target) ->
              recoverySymbols(Arbitraries.just(axis), Arbitraries.just(target))
                  .list()
                  .ofMaxSize(4)
                  .map(symbols -> new InconsistencyProof(axis, target, symbols)));
  private static final Arbitrary<SyncShardRequest> SYNC_SHARD_REQUEST =
      Combinators.combine(U16, AXIS, BLOB_ID, U64, U32).as(SyncShardRequest::new);
  private static final Arbitrary<ProtocolMessage> MESSAGE = messages();

  private static final WireType<BlobMetadata> METADATA_TYPE =
      new WireType<>("BlobMetadata", METADATA, MetadataBcs::read, MetadataBcs::write);
  private static final WireType<MerkleProof> PROOF_TYPE =
      new WireType<>("MerkleProof", PROOF, SymbolBcs::readProof, SymbolBcs::writeProof);
  private static final WireType<Map<Integer, List<DecodingSymbol>>> DECODING_SYMBOLS_TYPE =
      new WireType<>(
          "decoding symbols answer",
          Arbitraries.maps(U16, SYMBOL.list().ofMaxSize(3)).ofMaxSize(4),
          SymbolBcs::readDecodingSymbols,
          SymbolBcs::writeDecodingSymbols);
  private static final WireType<List<RecoverySymbol>> GENERALS_TYPE =
      new WireType<>(
          "GeneralRecoverySymbols",
          RECOVERY_SYMBOL.list().ofMaxSize(4),
          SymbolBcs::readGenerals,
          SymbolBcs::writeGenerals);
  private static final WireType<InconsistencyProof> PROOF_OF_INCONSISTENCY_TYPE =
      new WireType<>(
          "InconsistencyProof",
          INCONSISTENCY_PROOF,
          SymbolBcs::readTaggedInconsistencyProof,
          SymbolBcs::writeTaggedInconsistencyProof);
  private static final WireType<SyncShardResponse> SYNC_SHARD_TYPE =
      new WireType<>(
          "SyncShardResponse",
          Combinators.combine(BLOB_ID, slivers(AXIS))
              .as(SyncShardResponse.Entry::new)
              .list()
              .ofMaxSize(4)
              .map(SyncShardResponse::new),
          SliverBcs::readSyncShardResponse,
          SliverBcs::writeSyncShardResponse);
  private static final WireType<MessageCertificate> CERTIFICATE_TYPE =
      new WireType<>(
          "ProtocolMessageCertificate",
          Combinators.combine(U16.list().ofMaxSize(9), MESSAGE)
              .as((signers, message) ->
                  new MessageCertificate(signers, SignedMessage.sign(message, KEY))),
          (BcsReader in) -> MessageCertificate.read(in),
          (out, certificate) -> certificate.write(out));

  private WireTypes() {}

  private static Arbitrary<Sliver> slivers(Arbitrary<Axis> axis) {
    return Combinators.combine(axis, U16, Arbitraries.integers().between(1, 65535), DATA)
        .as(Sliver::new);
  }

  private static Arbitrary<RecoverySymbol> recoverySymbols(
      Arbitrary<Axis> target, Arbitrary<Integer> targetIndex) {
    return Combinators.combine(target, targetIndex, U16, DATA, PROOF).as(RecoverySymbol::new);
  }

  private static Arbitrary<ProtocolMessage> messages() {
    Arbitrary<Persistence> persistence =
        Arbitraries.oneOf(Arbitraries.just(new Permanent()), ADDRESS.map(Deletable::new));
    Arbitrary<BigInteger> u256 = ID.map(bytes -> new BigInteger(1, bytes));
    return Arbitraries.oneOf(
        Combinators.combine(U32, ADDRESS)
            .as((epoch, address) -> new ProofOfPossession(epoch, address, KEY.publicKey())),
        Combinators.combine(U32, BLOB_ID, persistence).as(StorageConfirmation::new),
        Combinators.combine(U32, BLOB_ID).as(InvalidBlob::new),
        Combinators.combine(U32, SYNC_SHARD_REQUEST).as(ShardSync::new),
        Combinators.combine(U32, ADDRESS, U64, U64, u256).as(DenyListUpdate::new),
        Combinators.combine(U32, BLOB_ID).as(DenyListBlobDeleted::new),
        Combinators.combine(U32, U32, U64).as(ProtocolVersion::new));
  }

  private static WireType<Sliver> sliver(Axis axis) {
    return new WireType<>(
        axis.word() + " SliverData",
        slivers(Arbitraries.just(axis)),
        in -> SliverBcs.read(in, axis),
        SliverBcs::write);
  }

  private static WireType<InconsistencyProof> inconsistencyProof(Axis axis) {
    return new WireType<>(
        axis.word() + " InconsistencyProof",
        INCONSISTENCY_PROOF.filter(proof -> proof.target() == axis),
        in -> SymbolBcs.readInconsistencyProof(in, axis),
        SymbolBcs::writeInconsistencyProof);
  }

  private static Arbitrary<QuiltIndex> quiltIndices() {
    Arbitrary<String> text = Arbitraries.strings().alpha().ofMaxLength(8);
    Arbitrary<Map<String, String>> tags = Arbitraries.maps(text, text).ofMaxSize(3);
    Arbitrary<List<Integer>> ends = U16.filter(end -> end > 1).list().uniqueElements().ofMaxSize(5);
    return Combinators.combine(ends, text, tags)
        .as((columns, identifier, someTags) -> {
          List<QuiltPatch> patches = new ArrayList<>();
          int start = 1;
          for (int end : columns.stream().sorted().toList()) {
            patches.add(new QuiltPatch(start, end, identifier + end, someTags));
            start = end;
          }
          return new QuiltIndex(patches);
        });
  }

  static List<WireType<?>> all() {
    return List.of(
        new WireType<>(
            "QuiltIndex", quiltIndices(), in -> QuiltBcs.readIndex(in, 1), QuiltBcs::writeIndex),
        new WireType<>("MerkleNode", NODE, MetadataBcs::readNode, MetadataBcs::writeNode),
        METADATA_TYPE,
        new WireType<>(
            "BlobMetadataWithId",
            Combinators.combine(BLOB_ID, METADATA).as(BlobMetadataWithId::new),
            MetadataBcs::readWithId,
            MetadataBcs::writeWithId),
        sliver(Axis.PRIMARY),
        sliver(Axis.SECONDARY),
        new WireType<>("Sliver", slivers(AXIS), SliverBcs::readTagged, SliverBcs::writeTagged),
        new WireType<>(
            "stored sliver",
            slivers(Arbitraries.just(Axis.PRIMARY)),
            in -> SliverBcs.readStored(in, Axis.PRIMARY),
            SliverBcs::writeStored),
        new WireType<>(
            "SliverPair",
            Combinators.combine(
                    slivers(Arbitraries.just(Axis.PRIMARY)),
                    slivers(Arbitraries.just(Axis.SECONDARY)))
                .as((primary, secondary) -> new SliverPair(primary.index(), primary, secondary)),
            SliverBcs::readPair,
            SliverBcs::writePair),
        SYNC_SHARD_TYPE,
        new WireType<>(
            "SymbolId",
            Combinators.combine(U16, U16).as(SymbolId::new),
            SymbolId::read,
            (out, id) -> id.write(out)),
        new WireType<>(
            "EitherDecodingSymbol",
            SYMBOL,
            SymbolBcs::readTaggedDecodingSymbol,
            SymbolBcs::writeTaggedDecodingSymbol),
        DECODING_SYMBOLS_TYPE,
        PROOF_TYPE,
        GENERALS_TYPE,
        inconsistencyProof(Axis.PRIMARY),
        inconsistencyProof(Axis.SECONDARY),
        PROOF_OF_INCONSISTENCY_TYPE,
        new WireType<>(
            "ProtocolMessage",
            MESSAGE,
            in -> ProtocolMessageBcs.read(in),
            (out, message) -> ProtocolMessageBcs.write(out, message)),
        new WireType<>(
            "SignedMessage",
            MESSAGE.map(message -> SignedMessage.sign(message, KEY)),
            SignedMessage::read,
            (BcsWriter out, SignedMessage signed) -> signed.write(out)),
        CERTIFICATE_TYPE);
  }

  /** Values whose elements take the fewest bytes there are, where memory per byte is largest. */
  static List<WireType.Sample<?>> ofManySmallestElements() {
    int count = 20_000;
    MemorySegment nothing = MemorySegment.ofArray(new byte[0]);
    MerkleProof noProof = new MerkleProof(List.of());
    SliverPairHashes noHashes = new SliverPairHashes(MerkleNode.EMPTY, MerkleNode.EMPTY);
    DecodingSymbol symbol = new DecodingSymbol(Axis.PRIMARY, 0, nothing);
    RecoverySymbol recoverySymbol = new RecoverySymbol(Axis.PRIMARY, 0, 0, nothing, noProof);
    SyncShardResponse.Entry entry =
        new SyncShardResponse.Entry(
            BlobId.of(new byte[BlobId.BYTES]), new Sliver(Axis.PRIMARY, 0, 1, nothing));
    SignedMessage signed = SignedMessage.sign(new ProtocolVersion(0, 0, 0), KEY);
    return List.of(
        METADATA_TYPE.sample(new BlobMetadata(EncodingType.RS2, 0, nCopies(count, noHashes))),
        PROOF_TYPE.sample(new MerkleProof(nCopies(count, MerkleNode.EMPTY))),
        DECODING_SYMBOLS_TYPE.sample(Map.of(0, nCopies(count, symbol))),
        DECODING_SYMBOLS_TYPE.sample(
            IntStream.range(0, count).boxed().collect(toMap(i -> i, i -> List.of()))),
        GENERALS_TYPE.sample(nCopies(count, recoverySymbol)),
        PROOF_OF_INCONSISTENCY_TYPE.sample(
            new InconsistencyProof(Axis.PRIMARY, 0, nCopies(count, recoverySymbol))),
        SYNC_SHARD_TYPE.sample(new SyncShardResponse(nCopies(count, entry))),
        CERTIFICATE_TYPE.sample(new MessageCertificate(nCopies(count, 1), signed)));
  }
}
