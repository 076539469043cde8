package dev.rosmarus.devchain.contract.certificate;

import dev.rosmarus.sui.Address;

/** What a blob certificate is for: any permanent blob with its id, or one deletable object. */
public sealed interface Persistence {

  record Permanent() implements Persistence {}

  record Deletable(Address objectId) implements Persistence {}
}
