package dev.rosmarus.sui.rpc;

import static dev.rosmarus.sui.rpc.TestNodes.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.proto.DatatypeDescriptor;
import dev.rosmarus.sui.proto.FieldDescriptor;
import dev.rosmarus.sui.proto.FunctionDescriptor;
import dev.rosmarus.sui.proto.Module;
import dev.rosmarus.sui.proto.OpenSignatureBody;
import dev.rosmarus.sui.proto.Package;
import dev.rosmarus.sui.proto.TypeOrigin;
import io.grpc.Status;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Packages and what they declare; 0x21 is the second version of 0x20. */
class PackageCallsTest {

  private TestNodes nodes;
  private FullNodes client;

  @BeforeEach
  void start() {
    nodes = new TestNodes(1);
    client = nodes.client();
    nodes.ledger.putPackage(version(0x20, 1));
    nodes.ledger.putPackage(version(0x21, 2));
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  private static OpenSignatureBody datatype(String name, OpenSignatureBody... arguments) {
    return OpenSignatureBody.newBuilder()
        .setType(OpenSignatureBody.Type.DATATYPE)
        .setTypeName(name)
        .addAllTypeParameterInstantiation(java.util.List.of(arguments))
        .build();
  }

  private static Package version(int number, long version) {
    DatatypeDescriptor staked =
        DatatypeDescriptor.newBuilder()
            .setDefiningId(id(0x20).toString())
            .setModule("staked_wal")
            .setName("StakedWal")
            .addFields(
                FieldDescriptor.newBuilder()
                    .setName("principal")
                    .setType(datatype("0x2::balance::Balance", datatype("0x30::wal::WAL"))))
            .addFields(
                FieldDescriptor.newBuilder()
                    .setName("epochs")
                    .setType(
                        OpenSignatureBody.newBuilder()
                            .setType(OpenSignatureBody.Type.VECTOR)
                            .addTypeParameterInstantiation(
                                OpenSignatureBody.newBuilder()
                                    .setType(OpenSignatureBody.Type.U32))))
            .build();
    return Package.newBuilder()
        .setStorageId(id(number).toString())
        .setOriginalId(id(0x20).toString())
        .setVersion(version)
        .addTypeOrigins(
            TypeOrigin.newBuilder()
                .setModuleName("staked_wal")
                .setDatatypeName("StakedWal")
                .setPackageId(id(0x20).toString()))
        .addModules(
            Module.newBuilder()
                .setName("staked_wal")
                .addDatatypes(staked)
                .addFunctions(FunctionDescriptor.newBuilder().setName("split")))
        .build();
  }

  @Test
  void readsTypeOriginsOfAVersion() {
    assertThat(client.movePackage(id(0x21)))
        .contains(
            new PackageView(
                id(0x21), id(0x20), 2, Map.of(new TypeName("staked_wal", "StakedWal"), id(0x20))));
    assertThat(client.movePackage(id(0x99))).isEmpty();
  }

  @Test
  void listsVersionsOldestFirst() {
    assertThat(client.packageVersions(id(0x21)))
        .containsExactly(new PackageVersion(id(0x20), 1), new PackageVersion(id(0x21), 2));
    assertThat(client.packageVersions(id(0x99))).isEmpty();
  }

  @Test
  void findsTheOriginalIdByTheListOfVersions() {
    assertThat(client.originalPackageId(id(0x21))).contains(id(0x20));
    assertThat(nodes.fake(0).calls("GetPackage")).isZero();
  }

  @Test
  void findsTheOriginalIdWithoutTheIndexOfVersions() {
    nodes.fake(0).faults().fail("ListPackageVersions", Status.UNIMPLEMENTED);
    assertThat(client.originalPackageId(id(0x21))).contains(id(0x20));
  }

  @Test
  void anUnknownPackageHasNoOriginalId() {
    assertThat(client.originalPackageId(id(0x99))).isEmpty();
  }

  @Test
  void showsTheFieldsOfAStructAsMoveTypes() {
    DatatypeView view = client.datatype(id(0x21), "staked_wal", "StakedWal").orElseThrow();
    assertThat(view.definingId()).isEqualTo(id(0x20));
    assertThat(view.fieldTypes())
        .containsOnly(
            Map.entry("principal", "0x2::balance::Balance<0x30::wal::WAL>"),
            Map.entry("epochs", "vector<u32>"));
    assertThat(client.datatype(id(0x21), "staked_wal", "Other")).isEmpty();
  }

  @Test
  void saysWhetherAFunctionExists() {
    assertThat(client.functionExists(id(0x21), "staked_wal", "split")).isTrue();
    assertThat(client.functionExists(id(0x21), "staked_wal", "merge")).isFalse();
    assertThat(client.functionExists(id(0x21), "other", "split")).isFalse();
  }
}
