package dev.rosmarus.sui.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.rosmarus.sui.endpoint.Authorization;
import dev.rosmarus.sui.endpoint.Endpoint;
import dev.rosmarus.sui.endpoint.TransportConfig;
import dev.rosmarus.sui.proto.Bcs;
import dev.rosmarus.sui.proto.GetObjectResponse;
import dev.rosmarus.sui.rpc.fake.FakeFullNode;
import dev.rosmarus.sui.rpc.fake.FakeLedger;
import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.SslProvider;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

/** Credentials towards servers, and theirs towards us. */
class SecurityTest {

  private static final String SECRET = "s3cret-t0ken";

  private static FullNodes open(FullNodeConfig config) {
    return FullNodes.open(config, InstantSource.system(), new Random(1), RpcObserver.NONE);
  }

  private static FullNodeConfig impatient(FullNodeConfig config) {
    return config.withBackoff(
        new dev.rosmarus.sui.endpoint.Backoff(
            java.time.Duration.ZERO, java.time.Duration.ZERO, OptionalInt.of(0)));
  }

  @Test
  void sendsCredentialsOfTheEnvironmentWithEveryCall() {
    try (FakeFullNode fake = FakeFullNode.start(FakeLedger.named("test"))) {
      fake.faults().requireAuthorization("Bearer " + SECRET);
      String variable =
          "WALRUS_RPC_AUTH_" + fake.url().replace(":", "%3A").replace("/", "%2F") + "_BEARER_TOKEN";
      FullNodeConfig config =
          FullNodeConfig.of(List.of(fake.url(), fake.url()), Map.of(variable, SECRET));
      assertThat(config.endpoints()).hasSize(1);
      try (FullNodes client = open(config)) {
        assertThat(client.serviceInfo().server()).isEqualTo("fake/1.0");
      }
      assertThat(config.toString()).doesNotContain(SECRET);
    }
  }

  @Test
  void wrongCredentialsAreAFaultOfTheConfigurationAndNeverShown() {
    try (FakeFullNode fake = FakeFullNode.start(FakeLedger.named("test"))) {
      fake.faults().requireAuthorization("Bearer other");
      Endpoint endpoint =
          new Endpoint(fake.url(), java.util.Optional.of(Authorization.bearer(SECRET)));
      try (FullNodes client = open(FullNodeConfig.of(List.of(endpoint)))) {
        assertThatThrownBy(client::serviceInfo)
            .isInstanceOf(RpcException.NotAuthorized.class)
            .hasMessageNotContaining(SECRET);
      }
    }
  }

  @Test
  void aSmallAnswerMustNotGrowWithoutBoundsWhenUnpacked() {
    FakeLedger ledger = FakeLedger.named("test");
    ledger.putObject(TestNodes.object(9));
    try (FakeFullNode fake = FakeFullNode.start(ledger);
        FullNodes client = open(impatient(FullNodeConfig.of(List.of(Endpoint.of(fake.url())))))) {
      fake.faults()
          .compress(true)
          .alter(
              "GetObject",
              message ->
                  GetObjectResponse.newBuilder()
                      .setObject(
                          TestNodes.object(9).toBuilder()
                              .setContents(
                                  Bcs.newBuilder()
                                      .setValue(ByteString.copyFrom(new byte[33 << 20]))))
                      .build());
      assertThatThrownBy(() -> client.object(TestNodes.id(9), Freshness.ANY))
          .isInstanceOfAny(RpcException.Malformed.class, RpcException.Unavailable.class)
          .hasMessageContaining("exceed");
    }
  }

  /** A certificate for localhost that vouches for itself. */
  private record SelfSigned(KeyPair keys, X509Certificate certificate) {

    static SelfSigned make() throws Exception {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      KeyPair keys = generator.generateKeyPair();
      X500Name name = new X500Name("CN=localhost");
      Instant now = Instant.now();
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
                  name,
                  BigInteger.ONE,
                  Date.from(now.minus(1, ChronoUnit.DAYS)),
                  Date.from(now.plus(1, ChronoUnit.DAYS)),
                  name,
                  keys.getPublic())
              .addExtension(
                  Extension.subjectAlternativeName,
                  false,
                  new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
      return new SelfSigned(
          keys,
          new JcaX509CertificateConverter()
              .getCertificate(
                  builder.build(
                      new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))));
    }

    FakeFullNode server() throws Exception {
      return FakeFullNode.startWithTls(
          FakeLedger.named("test"),
          GrpcSslContexts.configure(
                  io.netty.handler.ssl.SslContextBuilder.forServer(keys.getPrivate(), certificate),
                  SslProvider.JDK)
              .build());
    }

    TrustManagerFactory trust() throws GeneralSecurityException, java.io.IOException {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry("server", certificate);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      return trust;
    }
  }

  @Test
  void speaksTlsToServersItTrusts() throws Exception {
    SelfSigned identity = SelfSigned.make();
    try (FakeFullNode fake = identity.server()) {
      FullNodeConfig config =
          FullNodeConfig.of(List.of(Endpoint.of(fake.url())))
              .withTransport(TransportConfig.DEFAULT.withTrust(identity.trust()));
      assertThat(fake.url()).startsWith("https://");
      try (FullNodes client = open(config)) {
        assertThat(client.serviceInfo().server()).isEqualTo("fake/1.0");
      }
    }
  }

  @Test
  void doesNotSpeakToServersThatNobodyVouchesFor() throws Exception {
    try (FakeFullNode fake = SelfSigned.make().server();
        FullNodes client = open(impatient(FullNodeConfig.of(List.of(Endpoint.of(fake.url())))))) {
      assertThatThrownBy(client::serviceInfo).isInstanceOf(RpcException.Unavailable.class);
      assertThat(fake.calls("GetServiceInfo")).isZero();
    }
  }
}
