package dev.rosmarus.node.client;

import dev.rosmarus.node.client.ClientException.NotEnoughConfirmations;
import dev.rosmarus.node.peer.Confirmation;
import dev.rosmarus.node.wire.SignedMessage;
import dev.rosmarus.sui.crypto.BlsSignature;
import dev.rosmarus.sui.walrus.read.EpochCommittee;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The answers of one committee so far, with what is needed to make a certificate of them or to say
 * why there is none. Belongs to one thread.
 */
final class ConfirmationCount {

  private static final int REASONS_SHOWN_MAX = 3;

  private final EpochCommittee committee;
  private final Map<Integer, SignedMessage> confirmations = new TreeMap<>();
  private final Map<String, Integer> reasons = new LinkedHashMap<>();
  private ConfirmationTally tally;

  ConfirmationCount(EpochCommittee committee) {
    this.committee = committee;
    this.tally =
        ConfirmationTally.of(
            committee.members().stream().map(member -> member.shards().size()).toList());
  }

  void add(EpochCommittee.Member member, NodeUpload.Outcome outcome) {
    int index = member.signerIndex();
    switch (outcome) {
      case NodeUpload.Outcome.Confirmed(SignedMessage signed) -> {
        confirmations.put(index, signed);
        tally = tally.with(index, true);
      }
      case NodeUpload.Outcome.Failed(String why, boolean _) -> {
        complain(why);
        tally = tally.with(index, false);
      }
    }
  }

  void complain(String why) {
    reasons.merge(why, 1, Integer::sum);
  }

  ConfirmationTally tally() {
    return tally;
  }

  /** Of those who confirmed, who must suffice; computes for a few milliseconds. */
  AvailabilityCertificate certificate(Confirmation confirmed) {
    List<Integer> signers = tally.signers();
    List<BlsSignature> signatures =
        signers.stream().map(signer -> confirmations.get(signer).signature()).toList();
    return AvailabilityCertificate.of(committee, confirmed, signers, signatures);
  }

  NotEnoughConfirmations notEnough(Confirmation wanted) {
    String shown =
        reasons.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .limit(REASONS_SHOWN_MAX)
            .map(reason -> reason.getValue() + " x " + reason.getKey())
            .collect(Collectors.joining("; "));
    return new NotEnoughConfirmations(
        wanted.blobId(), tally.confirmedWeight(), tally.needed(), shown);
  }
}
