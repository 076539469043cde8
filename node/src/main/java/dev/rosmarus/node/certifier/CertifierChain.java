package dev.rosmarus.node.certifier;

import dev.rosmarus.node.client.AvailabilityCertificate;
import dev.rosmarus.sui.Address;
import java.util.List;
import java.util.Optional;

/** The chain as the certifier sees and changes it. Calls wait, and fail as full nodes do. */
public interface CertifierChain {

  /** The uncertified blob objects that the account owns, alive or expired. */
  List<Address> ownUncertified();

  /** What there is of a candidate; empty if it is no more. */
  Optional<RegisteredBlob> read(Candidate candidate);

  /** Sees a certificate through until it is final. */
  Posting post(RegisteredBlob blob, AvailabilityCertificate certificate)
      throws InterruptedException;

  /** What became of a certificate. */
  sealed interface Posting {

    record Posted(String transaction) implements Posting {}

    /** Somebody else was first. */
    record AlreadyCertified() implements Posting {}

    record Failed(String why) implements Posting {}
  }
}
