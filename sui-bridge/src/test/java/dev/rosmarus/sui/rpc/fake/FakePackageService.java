package dev.rosmarus.sui.rpc.fake;

import dev.rosmarus.sui.proto.DatatypeDescriptor;
import dev.rosmarus.sui.proto.FunctionDescriptor;
import dev.rosmarus.sui.proto.GetDatatypeRequest;
import dev.rosmarus.sui.proto.GetDatatypeResponse;
import dev.rosmarus.sui.proto.GetFunctionRequest;
import dev.rosmarus.sui.proto.GetFunctionResponse;
import dev.rosmarus.sui.proto.GetPackageRequest;
import dev.rosmarus.sui.proto.GetPackageResponse;
import dev.rosmarus.sui.proto.ListPackageVersionsRequest;
import dev.rosmarus.sui.proto.ListPackageVersionsResponse;
import dev.rosmarus.sui.proto.Module;
import dev.rosmarus.sui.proto.MovePackageServiceGrpc;
import dev.rosmarus.sui.proto.Package;
import dev.rosmarus.sui.proto.PackageVersion;
import io.grpc.stub.StreamObserver;

final class FakePackageService extends MovePackageServiceGrpc.MovePackageServiceImplBase {

  private final FakeFullNode node;

  FakePackageService(FakeFullNode node) {
    this.node = node;
  }

  private Package movePackage(String id) {
    return node.ledger()
        .movePackage(id)
        .orElseThrow(() -> Replies.notFound("Package " + id + " not found"));
  }

  private Module module(String id, String name) {
    return movePackage(id).getModulesList().stream()
        .filter(module -> module.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> Replies.notFound("Module " + name + " not found"));
  }

  @Override
  public void getPackage(GetPackageRequest request, StreamObserver<GetPackageResponse> out) {
    Replies.one(
        out,
        () ->
            GetPackageResponse.newBuilder()
                .setPackage(movePackage(request.getPackageId()))
                .build());
  }

  @Override
  public void getDatatype(GetDatatypeRequest request, StreamObserver<GetDatatypeResponse> out) {
    Replies.one(
        out,
        () -> {
          DatatypeDescriptor found =
              module(request.getPackageId(), request.getModuleName()).getDatatypesList().stream()
                  .filter(datatype -> datatype.getName().equals(request.getName()))
                  .findFirst()
                  .orElseThrow(() -> Replies.notFound("Datatype not found"));
          return GetDatatypeResponse.newBuilder().setDatatype(found).build();
        });
  }

  @Override
  public void getFunction(GetFunctionRequest request, StreamObserver<GetFunctionResponse> out) {
    Replies.one(
        out,
        () -> {
          FunctionDescriptor found =
              module(request.getPackageId(), request.getModuleName()).getFunctionsList().stream()
                  .filter(function -> function.getName().equals(request.getName()))
                  .findFirst()
                  .orElseThrow(() -> Replies.notFound("Function not found"));
          return GetFunctionResponse.newBuilder().setFunction(found).build();
        });
  }

  @Override
  public void listPackageVersions(
      ListPackageVersionsRequest request, StreamObserver<ListPackageVersionsResponse> out) {
    Replies.one(
        out,
        () -> {
          String original = movePackage(request.getPackageId()).getOriginalId();
          ListPackageVersionsResponse.Builder reply = ListPackageVersionsResponse.newBuilder();
          node.ledger()
              .packageVersions(original)
              .forEach(version ->
                  reply.addVersions(
                      PackageVersion.newBuilder()
                          .setPackageId(version.getStorageId())
                          .setVersion(version.getVersion())));
          return reply.build();
        });
  }
}
