package dev.rosmarus.node.access;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.ErasureException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * The deny list as a file: a YAML list of blob ids (Walrus node configuration spec, section 3.4).
 *
 * <p>It is read whole or not at all. A list that cannot be read at the start is refused; later the
 * one before stays in force, for serving a denied blob is worse than serving an old list.
 */
public final class DenyListFile implements DenyList {

  /** What is read at most of a file; about a million and a half ids. */
  public static final int FILE_BYTES_MAX = 64 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(DenyListFile.class);

  private final Path file;
  private volatile Set<BlobId> blobs;
  private volatile boolean failing;

  private DenyListFile(Path file, Set<BlobId> blobs) {
    this.file = file;
    this.blobs = blobs;
  }

  /**
   * @throws DenyListException if the file cannot be read or one entry is no blob id
   */
  public static DenyListFile open(Path file) {
    return new DenyListFile(file, read(file));
  }

  /** Reads the file again; call it every 30 s. A failure is logged once until it ends. */
  public void reload() {
    try {
      Set<BlobId> fresh = read(file);
      if (failing || !fresh.equals(blobs)) {
        LOG.info("the deny list {} was read again: {} blobs are denied", file, fresh.size());
      }
      blobs = fresh;
      failing = false;
    } catch (DenyListException e) {
      if (!failing) {
        LOG.error(
            "{}; the list of {} blobs read before stays in force; correct the file and it is read"
                + " again by itself",
            e.getMessage(),
            blobs.size());
      }
      failing = true;
    }
  }

  @Override
  public boolean denies(BlobId blob) {
    return blobs.contains(blob);
  }

  @Override
  public int size() {
    return blobs.size();
  }

  private static Set<BlobId> read(Path file) {
    byte[] text;
    try (InputStream in = Files.newInputStream(file)) {
      text = in.readNBytes(FILE_BYTES_MAX + 1);
    } catch (IOException e) {
      throw new DenyListException(file, "cannot be read: " + e);
    }
    if (text.length > FILE_BYTES_MAX) {
      throw new DenyListException(file, "is longer than " + FILE_BYTES_MAX + " bytes");
    }
    try (JsonParser yaml = yaml().createParser(text)) {
      return ids(file, yaml);
    } catch (JsonProcessingException e) {
      throw new DenyListException(file, "is no YAML: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new DenyListException(file, "is no YAML: " + e.getMessage());
    }
  }

  private static YAMLFactory yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(FILE_BYTES_MAX);
    return YAMLFactory.builder().loaderOptions(options).build();
  }

  /** Entries are taken as they are written: some ids would else be read as numbers. */
  private static Set<BlobId> ids(Path file, JsonParser yaml) throws IOException {
    if (yaml.nextToken() != JsonToken.START_ARRAY) {
      throw new DenyListException(file, "is no list of blob ids");
    }
    Set<BlobId> ids = new HashSet<>();
    while (yaml.nextToken() != JsonToken.END_ARRAY) {
      if (yaml.currentToken() == null || !yaml.currentToken().isScalarValue()) {
        throw new DenyListException(file, "has an entry that is no blob id");
      }
      try {
        ids.add(BlobId.parse(yaml.getText()));
      } catch (ErasureException.InvalidBlobId e) {
        throw new DenyListException(file, "has a wrong entry: " + e.getMessage());
      }
    }
    if (yaml.nextToken() != null) {
      throw new DenyListException(file, "has more than one list");
    }
    return Set.copyOf(ids);
  }
}
