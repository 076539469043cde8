package dev.rosmarus.devchain.rpc.service;

import com.google.protobuf.ByteString;
import dev.rosmarus.devchain.chain.Devchain;
import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.devchain.rpc.render.PackageRendering;
import dev.rosmarus.devchain.rpc.render.SignatureRendering;
import dev.rosmarus.devchain.rpc.view.Requests;
import dev.rosmarus.devchain.rpc.view.RpcRefusal;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.proto.GetDatatypeRequest;
import dev.rosmarus.sui.proto.GetDatatypeResponse;
import dev.rosmarus.sui.proto.GetFunctionRequest;
import dev.rosmarus.sui.proto.GetFunctionResponse;
import dev.rosmarus.sui.proto.GetPackageRequest;
import dev.rosmarus.sui.proto.GetPackageResponse;
import dev.rosmarus.sui.proto.ListPackageVersionsRequest;
import dev.rosmarus.sui.proto.ListPackageVersionsResponse;
import dev.rosmarus.sui.proto.MovePackageServiceGrpc;
import dev.rosmarus.sui.proto.PackageVersion;
import io.grpc.stub.StreamObserver;
import java.util.List;

/** What packages declare, under every id of their family (local chain spec, section 3.4). */
public final class PackageCalls extends MovePackageServiceGrpc.MovePackageServiceImplBase {

  private final Devchain chain;

  public PackageCalls(Devchain chain) {
    this.chain = chain;
  }

  @Override
  public void getPackage(GetPackageRequest request, StreamObserver<GetPackageResponse> out) {
    Replies.one(
        out,
        () -> {
          Address id = Requests.address("package_id", request.getPackageId());
          return GetPackageResponse.newBuilder()
              .setPackage(
                  chain
                      .state()
                      .object(id)
                      .flatMap(PackageRendering::of)
                      .map(shown -> SignatureRendering.declare(shown, chain.packages().find(id)))
                      .orElseThrow(() -> RpcRefusal.notFound("Package " + id + " not found")))
              .build();
        });
  }

  @Override
  public void getDatatype(GetDatatypeRequest request, StreamObserver<GetDatatypeResponse> out) {
    Replies.one(
        out,
        () -> {
          MovePackage in = find(request.getPackageId());
          String module = Requests.name("module_name", request.getModuleName());
          String name = Requests.name("name", request.getName());
          return GetDatatypeResponse.newBuilder()
              .setDatatype(
                  in.datatype(module, name)
                      .map(found -> SignatureRendering.datatype(in, found))
                      .orElseThrow(() -> unknown("Datatype", in, module, name)))
              .build();
        });
  }

  @Override
  public void getFunction(GetFunctionRequest request, StreamObserver<GetFunctionResponse> out) {
    Replies.one(
        out,
        () -> {
          MovePackage in = find(request.getPackageId());
          String module = Requests.name("module_name", request.getModuleName());
          String name = Requests.name("name", request.getName());
          return GetFunctionResponse.newBuilder()
              .setFunction(
                  in.function(module, name)
                      .map(SignatureRendering::function)
                      .orElseThrow(() -> unknown("Function", in, module, name)))
              .build();
        });
  }

  private MovePackage find(String text) {
    Address id = Requests.address("package_id", text);
    return chain
        .packages()
        .find(id)
        .orElseThrow(() -> RpcRefusal.notFound("Package " + id + " not found"));
  }

  private static RpcRefusal unknown(String what, MovePackage in, String module, String name) {
    return RpcRefusal.notFound(
        what + " " + in.storageId() + "::" + module + "::" + name + " not found");
  }

  @Override
  public void listPackageVersions(
      ListPackageVersionsRequest request, StreamObserver<ListPackageVersionsResponse> out) {
    Replies.one(
        out,
        () -> {
          Address id = Requests.address("package_id", request.getPackageId());
          List<MovePackage> versions = chain.packages().versions(id);
          if (versions.isEmpty()) {
            throw RpcRefusal.notFound("Package " + id + " not found");
          }
          return page(versions, request);
        });
  }

  private static ListPackageVersionsResponse page(
      List<MovePackage> versions, ListPackageVersionsRequest request) {
    int from = from(request.getPageToken());
    List<MovePackage> shown =
        versions.stream().skip(from).limit(Pages.size(request.getPageSize())).toList();
    ListPackageVersionsResponse.Builder out = ListPackageVersionsResponse.newBuilder();
    shown.forEach(each ->
        out.addVersions(
            PackageVersion.newBuilder()
                .setPackageId(each.storageId().toString())
                .setVersion(each.version())));
    int next = from + shown.size();
    if (next < versions.size()) {
      out.setNextPageToken(ByteString.copyFromUtf8(Integer.toString(next)));
    }
    return out.build();
  }

  private static int from(ByteString token) {
    if (token.isEmpty()) {
      return 0;
    }
    try {
      return Integer.parseUnsignedInt(token.toStringUtf8());
    } catch (NumberFormatException e) {
      throw RpcRefusal.invalid("page_token", "not one of ours");
    }
  }
}
