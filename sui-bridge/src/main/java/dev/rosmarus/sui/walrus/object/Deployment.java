package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is published of a network (Walrus contracts spec, section 2.1). A node is configured with
 * the ids of system and staking and discovers the rest; these figures recognise a network and fill
 * in what cannot be discovered.
 *
 * <p>Current packages change with every upgrade: what is here is where a look-up may start, not
 * where to call.
 *
 * @param chain the first four bytes of the digest of the chain's first checkpoint, in hexadecimal
 * @param subsidies the legacy credits
 * @param epochsAheadMax how many epochs ahead storage may end
 */
public record Deployment(
    String network,
    String chain,
    Address system,
    Address staking,
    UpgradablePackage walrus,
    Address walPackage,
    Address treasury,
    Address slashingManager,
    Optional<Address> upgradeManager,
    UpgradablePackage walrusSubsidiesPackage,
    Address walrusSubsidies,
    UpgradablePackage subsidies,
    Optional<Address> exchangePackage,
    List<Address> exchanges,
    int nShards,
    Duration epochDuration,
    long epochsAheadMax,
    URI fullNode) {

  /** A package's first version and the one that was current when this was written. */
  public record UpgradablePackage(Address original, Address current) {}

  private static final int N_SHARDS = 1000;
  private static final long EPOCHS_AHEAD_MAX = 53;

  public static final Deployment MAINNET =
      new Deployment(
          "mainnet",
          "35834a8a",
          id("0x2134d52768ea07e8c43570ef975eb3e4c27a39fa6396bef985b5abc58d03ddd2"),
          id("0x10b9d30c28448939ce6c4d6c6e0ffce4a7f8a4ada8248bdad09ef8b70e4a3904"),
          upgradable(
              "0xfdc88f7d7cf30afab2f82e8380d11ee8f70efb90e863d1de8616fae1bb09ea77",
              "0x98da433aa0139512c210597b1c5e3df6cd121d8d77f8652691bb66fadfc8aa1b"),
          id("0x356a26eb9e012a68958082340d4c4116e7f55615cf27affcff209cf0ae544f59"),
          id("0x3a19b564728b56df21e0e2bd3582b2be00be992e27b44faf30611e15ae6eac91"),
          id("0xfe343f7b72f67a1eca9bfc9dff0dac0520e11dca3bda5a0ea32816af6f722109"),
          Optional.of(id("0xc42868ad4861f22bd1bcd886ae1858d5c007458f647a49e502d44da8bbd17b51")),
          upgradable(
              "0x14b874da49e152d2b2910122330f7eb925d75bdb0a0f8e2c6b9b1162a5560a8c",
              "0xf1ddc03855755cbbfeed12198c8a58b95fe33c3527c6c5423b3061a3fdfbbebe"),
          id("0xb2ce8bd6e372ea93422a167b52d1ac367d080f67a6c4356334aca8e96ba0577a"),
          upgradable(
              "0xd843c37d213ea683ec3519abe4646fd618f52d7fce1c4e9875a4144d53e21ebc",
              "0x67b994d65c691923d9eae5ffb2d65a7ff1c67b041189426c6d5ae6338b401813"),
          Optional.empty(),
          List.of(),
          N_SHARDS,
          Duration.ofDays(14),
          EPOCHS_AHEAD_MAX,
          URI.create("https://fullnode.mainnet.sui.io:443"));

  public static final Deployment TESTNET =
      new Deployment(
          "testnet",
          "4c78adac",
          id("0x6c2547cbbc38025cf3adac45f63cb0a8d12ecf777cdc75a4971612bf97fdf6af"),
          id("0xbe46180321c30aab2f8b3501e24048377287fa708018a5b7c2792b35fe339ee3"),
          upgradable(
              "0xd84704c17fc870b8764832c535aa6b11f21a95cd6f5bb38a9b07d2cf42220c66",
              "0x849e95d2718938d66c37fb91df76d72f78526c1864c339bac415ce8ecda2d8cc"),
          id("0x8270feb7375eee355e64fdb69c50abb6b5f9393a722883c1cf45f8e26048810a"),
          id("0x1dcbbb4fc81c39901be78fcaa6ee0be688512e5ceef11713ef7fe1e6f6a3131b"),
          id("0xba59eb74de5c7707f830415ff9f64261d107d790bb65ab5835918eeac62daaee"),
          Optional.empty(),
          upgradable(
              "0x51b0bdfba7ac0ac232402fbb36e17769e41a5c93bb1271f3b7daf1cfea81ca4c",
              "0x0aeb403b32b6cc627de48aa791fd2f709977035a2b6bdc00dda247de89dce3a7"),
          id("0x21432c30c510a27432bda9349d9f3f0aff5b84285c369f67dfd3d3ef4cf4eb35"),
          upgradable(
              "0x015906b499d8cdc40f23ab94431bf3fe488a8548f8ae17199a72b2e9df341ca5",
              "0xb01351b6d062a2322ea3df6ba80230827bbe29d3078cbdd101d4347c8d57d622"),
          Optional.of(id("0x82593828ed3fcb8c6a235eac9abd0adbe9c5f9bbffa9b1e7a45cdd884481ef9f")),
          List.of(
              id("0xf4d164ea2def5fe07dc573992a029e010dba09b1a8dcbc44c5c2e79567f39073"),
              id("0x19825121c52080bb1073662231cfea5c0e4d905fd13e95f21e9a018f2ef41862"),
              id("0x83b454e524c71f30803f4d6c302a86fb6a39e96cdfb873c2d1e93bc1c26a3bc5"),
              id("0x8d63209cf8589ce7aef8f262437163c67577ed09f3e636a9d8e0813843fb8bf1")),
          N_SHARDS,
          Duration.ofDays(1),
          EPOCHS_AHEAD_MAX,
          URI.create("https://fullnode.testnet.sui.io:443"));

  public Deployment {
    exchanges = List.copyOf(exchanges);
  }

  /** The published network with these two objects, if it is one. */
  public static Optional<Deployment> of(Address system, Address staking) {
    return List.of(MAINNET, TESTNET).stream()
        .filter(known -> known.system.equals(system) && known.staking.equals(staking))
        .findFirst();
  }

  private static Address id(String text) {
    return Address.parse(text).orElseThrow();
  }

  private static UpgradablePackage upgradable(String original, String current) {
    return new UpgradablePackage(id(original), id(current));
  }
}
