package dev.rosmarus.sui.rpc;

import com.google.protobuf.ByteString;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.object.MovePackage;
import dev.rosmarus.sui.object.SuiObject;
import dev.rosmarus.sui.proto.GetDatatypeRequest;
import dev.rosmarus.sui.proto.GetFunctionRequest;
import dev.rosmarus.sui.proto.GetObjectRequest;
import dev.rosmarus.sui.proto.GetPackageRequest;
import dev.rosmarus.sui.proto.LedgerServiceGrpc;
import dev.rosmarus.sui.proto.ListPackageVersionsRequest;
import dev.rosmarus.sui.proto.MovePackageServiceGrpc;
import dev.rosmarus.sui.proto.Package;
import io.grpc.MethodDescriptor;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Packages and what they declare. */
final class PackageCalls implements PackageReads {

  /** More versions of a package than anybody publishes. */
  private static final int VERSIONS_MAX = 10_000;

  private final Asker asker;
  private final LedgerReads ledger;

  PackageCalls(Asker asker, LedgerReads ledger) {
    this.asker = asker;
    this.ledger = ledger;
  }

  @Override
  public Optional<PackageView> movePackage(Address packageId) {
    GetObjectRequest request =
        GetObjectRequest.newBuilder()
            .setObjectId(packageId.toString())
            .setReadMask(Masks.PACKAGE)
            .build();
    Optional<Named> found =
        found(
            LedgerServiceGrpc.getGetObjectMethod(),
            request,
            (in, response) ->
                response.getObject().hasPackage()
                    ? Optional.of(new Named(in, response.getObject().getPackage()))
                    : Optional.empty());
    return found.flatMap(named ->
        named
            .originalId()
            .or(() -> originalPackageId(packageId))
            .map(original -> PackageForm.view(named.in(), named.found(), packageId, original)));
  }

  /** A package with who shows it. */
  private record Named(Strict in, Package found) {

    Optional<Address> originalId() {
      return found.getOriginalId().isEmpty()
          ? Optional.empty()
          : Optional.of(in.address("package.original_id", found.getOriginalId()));
    }
  }

  @Override
  public Optional<Address> originalPackageId(Address packageId) {
    return firstVersion(packageId)
        .or(() -> originalIdOfPackage(packageId))
        .or(() -> originalIdInBytecode(packageId));
  }

  /** A small reply that needs an index of the server's. */
  private Optional<Address> firstVersion(Address packageId) {
    try {
      return packageVersions(packageId).stream()
          .filter(version -> version.version() == 1)
          .findFirst()
          .map(PackageVersion::packageId);
    } catch (RpcException.NotSupported | RpcException.Unavailable e) {
      return Optional.empty();
    }
  }

  private Optional<Address> originalIdOfPackage(Address packageId) {
    try {
      return found(
          MovePackageServiceGrpc.getGetPackageMethod(),
          GetPackageRequest.newBuilder().setPackageId(packageId.toString()).build(),
          (in, response) -> new Named(in, response.getPackage()).originalId());
    } catch (RpcException.NotSupported e) {
      return Optional.empty();
    }
  }

  private Optional<Address> originalIdInBytecode(Address packageId) {
    return ledger
        .wholeObject(packageId, Freshness.ANY)
        .map(SuiObject::data)
        .flatMap(
            data -> data instanceof MovePackage modules ? modules.originalId() : Optional.empty());
  }

  @Override
  public List<PackageVersion> packageVersions(Address packageId) {
    return Page.all(page -> versions(packageId, page), PageRequest.SIZE_MAX, VERSIONS_MAX).stream()
        .sorted(Comparator.comparing(PackageVersion::version, Long::compareUnsigned))
        .toList();
  }

  private Page<PackageVersion> versions(Address packageId, PageRequest page) {
    ListPackageVersionsRequest.Builder request =
        ListPackageVersionsRequest.newBuilder()
            .setPackageId(packageId.toString())
            .setPageSize(page.size());
    if (!page.token().isEmpty()) {
      request.setPageToken(ByteString.copyFrom(page.token().toByteArray()));
    }
    Question<Page<PackageVersion>> question =
        Question.read(
            MovePackageServiceGrpc.getListPackageVersionsMethod(),
            request.build(),
            (in, response) ->
                new Page<>(
                    response.getVersionsList().stream()
                        .map(version -> PackageForm.version(in, version))
                        .toList(),
                    StateCalls.next(in, page, response.getNextPageToken())));
    return asker.ask(
        page.token().isEmpty()
            ? question.orIfAbsent(new Page<>(List.of(), Optional.empty()))
            : question.as(Purpose.NEXT_PAGE).with(question.wanted().preferring(page.endpoint())));
  }

  @Override
  public Optional<DatatypeView> datatype(Address packageId, String module, String name) {
    GetDatatypeRequest request =
        GetDatatypeRequest.newBuilder()
            .setPackageId(packageId.toString())
            .setModuleName(module)
            .setName(name)
            .build();
    return found(
        MovePackageServiceGrpc.getGetDatatypeMethod(),
        request,
        (in, response) -> {
          in.require(response.hasDatatype(), "datatype");
          return Optional.of(PackageForm.datatype(in, response.getDatatype()));
        });
  }

  @Override
  public boolean functionExists(Address packageId, String module, String name) {
    GetFunctionRequest request =
        GetFunctionRequest.newBuilder()
            .setPackageId(packageId.toString())
            .setModuleName(module)
            .setName(name)
            .build();
    return found(
            MovePackageServiceGrpc.getGetFunctionMethod(),
            request,
            (in, response) -> {
              in.require(response.hasFunction(), "function");
              return Optional.of(response.getFunction().getName());
            })
        .isPresent();
  }

  private <Q, R, T> Optional<T> found(
      MethodDescriptor<Q, R> method, Q request, BiFunction<Strict, R, Optional<T>> answer) {
    return asker.ask(Question.read(method, request, answer).orIfAbsent(Optional.empty()));
  }
}
