package dev.rosmarus.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Benchmark classes for JMH, one grid each: a parameter makes the columns, method and other
 * parameters the rows. Figures of methods with a {@link ByteCount} are bytes per second, all others
 * times per call.
 */
record JmhSuite(String name, String about, List<Part> parts) implements Suite {

  /** The field of {@link ByteCount}. */
  private static final String COUNTER = "bytes";

  /** A benchmark class, the parameter whose values are columns, and their heading. */
  record Part(Class<?> benchmarks, String title, String columnParameter, String columnUnit) {}

  @Override
  public List<Grid> run(Settings settings) {
    Path log = settings.folder().resolve(name + ".log");
    settings.progress(name + ": JMH runs, and tells how far it is in " + log);
    ChainedOptionsBuilder options = options(settings.jmhArguments()).output(log.toString());
    parts.forEach(part -> options.include(Pattern.quote(part.benchmarks().getName()) + "\\."));
    if (settings.quick()) {
      options.warmupIterations(2).measurementIterations(1);
    }
    try {
      Collection<RunResult> results = new Runner(options.build()).run();
      return parts.stream()
          .map(part -> grid(part, results))
          .filter(grid -> !grid.figures().isEmpty())
          .toList();
    } catch (RunnerException e) {
      throw new IllegalStateException("JMH failed, see " + log, e);
    }
  }

  private static ChainedOptionsBuilder options(List<String> arguments) {
    try {
      return new OptionsBuilder().parent(new CommandLineOptions(arguments.toArray(String[]::new)));
    } catch (CommandLineOptionException e) {
      throw new IllegalArgumentException("arguments for JMH: " + e.getMessage(), e);
    }
  }

  private static Grid grid(Part part, Collection<RunResult> results) {
    List<Figure> figures = new ArrayList<>();
    for (RunResult result : results) {
      BenchmarkParams parameters = result.getParams();
      if (parameters.getBenchmark().startsWith(part.benchmarks().getName() + ".")) {
        String column = parameters.getParam(part.columnParameter()) + " " + part.columnUnit();
        figures.add(figure(row(part, parameters), column, result));
      }
    }
    return new Grid(part.title(), figures);
  }

  private static String row(Part part, BenchmarkParams parameters) {
    String benchmark = parameters.getBenchmark();
    StringBuilder row = new StringBuilder(benchmark.substring(benchmark.lastIndexOf('.') + 1));
    for (String key : parameters.getParamsKeys()) {
      if (!key.equals(part.columnParameter())) {
        row.append(", ").append(parameters.getParam(key));
      }
    }
    return row.toString();
  }

  private static Figure figure(String row, String column, RunResult result) {
    List<Double> samples = new ArrayList<>();
    boolean counted = result.getSecondaryResults().containsKey(COUNTER);
    for (BenchmarkResult fork : result.getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        samples.add(
            counted
                ? iteration.getSecondaryResults().get(COUNTER).getScore()
                : seconds(iteration.getPrimaryResult()));
      }
    }
    return new Figure(row, column, counted ? Unit.BYTES_PER_SECOND : Unit.SECONDS, samples);
  }

  /** Benchmarks without a byte count are measured in microseconds per call. */
  private static double seconds(Result<?> microsecondsPerCall) {
    return microsecondsPerCall.getScore() / TimeUnit.SECONDS.toMicros(1);
  }
}
