package dev.rosmarus.sui.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.checkpoint.chain.ChainPlan;
import dev.rosmarus.sui.checkpoint.chain.SignedChain;
import dev.rosmarus.sui.stream.bucket.BucketConfig;
import dev.rosmarus.sui.stream.bucket.CheckpointBucket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CheckpointFetcherTest {

  private static final SignedChain CHAIN = SignedChain.of(ChainPlan.small(53).withCheckpoints(20));
  private static final long NUMBER = CHAIN.firstNumber() + 10;
  private static final BucketConfig RULES = BucketConfig.of(URI.create("https://bucket.example/"));

  private final InventedHead head = new InventedHead(CHAIN.lastNumber());
  private final InventedEndpoint first = new InventedEndpoint("first", CHAIN, head, 1);
  private final InventedEndpoint second = new InventedEndpoint("second", CHAIN, head, 2);
  private final List<DownloadSource> sources = new ArrayList<>();
  private final List<Boolean> fallbacks = new ArrayList<>();
  private final List<String> bucketAnswers = new ArrayList<>();
  private final StreamObserver observer =
      new StreamObserver() {
        @Override
        public void downloadSource(DownloadSource source) {
          sources.add(source);
        }

        @Override
        public void downloaded(long checkpoint, boolean fallback, Duration took) {
          fallbacks.add(fallback);
        }

        @Override
        public void bucketAsked(String status, Duration took) {
          bucketAnswers.add(status);
        }
      };

  private CheckpointFetcher fetcher(Optional<CheckpointBucket> bucket) {
    return new CheckpointFetcher(
        new InventedNodes(CHAIN, List.of(first, second)),
        bucket,
        new FallbackDecision(bucket.map(_ -> RULES), Instant.EPOCH),
        InstantSource.fixed(Instant.EPOCH),
        observer);
  }

  private Optional<CheckpointBucket> bucket() {
    return Optional.of(new InventedBucket(CHAIN, head, 5, 0, 1));
  }

  private static String source(FetchOutcome outcome) {
    return outcome instanceof FetchOutcome.Found(FetchedCheckpoint checkpoint)
        ? checkpoint.source()
        : outcome.toString();
  }

  @Test
  void takesItFromAFullNodeWhileOneHasIt() throws InterruptedException {
    assertThat(source(fetcher(bucket()).fetch(NUMBER, Set.of()))).isEqualTo("first");
    assertThat(sources).containsExactly(DownloadSource.PRIMARY);
    assertThat(fallbacks).containsExactly(false);
  }

  @Test
  void takesWhatIsPrunedFromTheBucketAtOnce() throws InterruptedException {
    first.prunedBelow = NUMBER + 1;
    second.prunedBelow = NUMBER + 1;

    assertThat(source(fetcher(bucket()).fetch(NUMBER, Set.of()))).isEqualTo("bucket");
    assertThat(sources).containsExactly(DownloadSource.FALLBACK_IMMEDIATE);
    assertThat(fallbacks).containsExactly(true);
  }

  @Test
  void tellsHowTheBucketAnswered() throws InterruptedException {
    long newest = CHAIN.lastNumber();
    first.prunedBelow = newest + 1;
    second.prunedBelow = newest + 1;
    fetcher(bucket()).fetch(NUMBER, Set.of());
    fetcher(bucket()).fetch(newest, Set.of());
    fetcher(Optional.of(new InventedBucket(CHAIN, head, 5, 1, 1))).fetch(NUMBER, Set.of());

    assertThat(bucketAnswers).containsExactly("OK", "NOT_FOUND", "ERROR");
  }

  @Test
  void failsWhereItIsPrunedEverywhere() throws InterruptedException {
    first.prunedBelow = NUMBER + 1;
    second.prunedBelow = NUMBER + 1;

    assertThat(fetcher(Optional.empty()).fetch(NUMBER, Set.of()))
        .isInstanceOf(FetchOutcome.Failed.class);
    assertThat(sources).containsExactly(DownloadSource.PRIMARY_ERROR_NO_FALLBACK_CONFIG);
  }

  @Test
  void turnsToTheBucketAfterTenFailures() throws InterruptedException {
    first.failing = 1;
    second.failing = 1;
    CheckpointFetcher fetcher = fetcher(bucket());
    for (int i = 0; i < 9; i++) {
      assertThat(fetcher.fetch(NUMBER, Set.of())).isInstanceOf(FetchOutcome.Failed.class);
    }

    assertThat(source(fetcher.fetch(NUMBER, Set.of()))).isEqualTo("bucket");
    assertThat(sources.getLast()).isEqualTo(DownloadSource.FALLBACK_AFTER_CONSECUTIVE_LIMIT);
  }

  @Test
  void turnsToTheBucketAfterTenAnswersWithoutAHeight() throws InterruptedException {
    first.prunedBelow = NUMBER + 1;
    first.withoutHeight = true;
    second.prunedBelow = NUMBER + 1;
    second.withoutHeight = true;
    CheckpointFetcher fetcher = fetcher(bucket());
    for (int i = 0; i < 9; i++) {
      assertThat(fetcher.fetch(NUMBER, Set.of()))
          .isEqualTo(new FetchOutcome.NotYet(OptionalLong.empty()));
    }

    assertThat(source(fetcher.fetch(NUMBER, Set.of()))).isEqualTo("bucket");
    assertThat(sources.getLast()).isEqualTo(DownloadSource.FALLBACK_AFTER_CONSECUTIVE_LIMIT);
  }

  @Test
  void whatDoesNotExistYetIsNoFailure() throws InterruptedException {
    CheckpointFetcher fetcher = fetcher(bucket());
    for (int i = 0; i < 20; i++) {
      fetcher.fetch(CHAIN.lastNumber() + 1, Set.of());
    }

    assertThat(sources).isEmpty();
  }

  @Test
  void saysHowFarTheNodesAreWhenItDoesNotExistYet() throws InterruptedException {
    head.growTo(CHAIN.lastNumber());

    assertThat(fetcher(bucket()).fetch(CHAIN.lastNumber() + 1, Set.of()))
        .isEqualTo(new FetchOutcome.NotYet(OptionalLong.of(CHAIN.lastNumber())));
  }

  @Test
  void asksNobodyWhoIsToBeAvoided() throws InterruptedException {
    CheckpointFetcher fetcher = fetcher(bucket());

    assertThat(source(fetcher.fetch(NUMBER, Set.of("first")))).isEqualTo("second");
    assertThat(source(fetcher.fetch(NUMBER, Set.of("first", "second")))).isEqualTo("bucket");
    assertThat(fetcher.fetch(NUMBER, Set.of("first", "second", "bucket")))
        .isInstanceOf(FetchOutcome.NobodyLeft.class);
  }
}
