package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.checkpoint.CertifiedSummary;
import dev.rosmarus.sui.object.SuiObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** History and objects (Sui client spec, section 3). */
public interface LedgerReads {

  /** Object ids asked for in one call; longer lists are split. */
  int OBJECTS_PER_CALL_MAX = 100;

  ServiceInfo serviceInfo();

  /** An object's contents, type, owner and version; nothing if there is no such object. */
  Optional<ObjectView> object(Address id, Freshness freshness);

  /** As {@link #object}, in the order asked for; any number of ids. */
  List<Optional<ObjectView>> objects(List<Address> ids, Freshness freshness);

  /** The whole object in BCS, its digest checked against the one the server names. */
  Optional<SuiObject> wholeObject(Address id, Freshness freshness);

  /** A transaction with what the detail asks for; nothing if the server does not know it. */
  Optional<TransactionView> transaction(
      Digest digest, TransactionDetail detail, Freshness freshness);

  /**
   * The last executed checkpoint of an endpoint that does not lag. Not verified. Every endpoint is
   * asked at most once, without waiting in between: the caller paces.
   */
  CertifiedSummary head();

  /**
   * One checkpoint, not verified; whether it is there is part of the answer, never an error. Every
   * endpoint is asked at most once, without waiting in between: the caller paces.
   */
  CheckpointReply checkpoint(long sequenceNumber, CheckpointDetail detail);

  /**
   * @param epoch a Sui epoch; nothing for the current one
   */
  Optional<EpochView> epoch(OptionalLong epoch, Freshness freshness);
}
