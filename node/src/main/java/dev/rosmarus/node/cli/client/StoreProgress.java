package dev.rosmarus.node.cli.client;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.node.cli.console.Progress;
import dev.rosmarus.node.client.WriteListener;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;

/** Shows how far a write is. Safe from many threads. */
final class StoreProgress implements WriteListener {

  private final Progress progress;
  private final String file;
  private long slivers;
  private long sent;
  private boolean over;

  StoreProgress(Progress progress, String file) {
    this.progress = progress;
    this.file = file;
  }

  /** Before anything is known but the length. */
  synchronized void encoding(boolean longWork) {
    progress.begin(file + ": encoding", longWork);
  }

  @Override
  public synchronized void encoded(VerifiedMetadata metadata) {
    BlobLayout layout = metadata.layout();
    slivers =
        (long) layout.config().shards()
            * (layout.sliverBytes(Axis.PRIMARY) + layout.sliverBytes(Axis.SECONDARY));
    progress.begin(file + ": looking at what is there, and registering", true);
  }

  @Override
  public synchronized void registered(Address blobObject) {
    progress.begin(file + ": uploading", true);
  }

  @Override
  public synchronized void sliverStored(Address nodeId, long bytes) {
    sent += bytes;
    if (!over) {
      progress.step(file + ": uploading", Math.min(sent, slivers), slivers);
    }
  }

  @Override
  public synchronized void confirmed(int weight, int needed) {
    if (weight >= needed && !over) {
      over = true;
      progress.begin(file + ": posting the certificate", true);
    }
  }

  @Override
  public synchronized void certified(Digest transaction) {
    progress.begin(file + ": certified", true);
  }
}
