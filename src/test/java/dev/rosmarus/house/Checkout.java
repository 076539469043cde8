package dev.rosmarus.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of this checkout, named relative to its top: those git tracks, or in a tree without git
 * all that are not build products. Files that git tracks and that are gone are left out.
 */
final class Checkout {
  private static final Set<String> BUILD_PRODUCTS = Set.of("target", "node_modules", ".git");

  private final Path top;
  private final List<Path> files;

  private Checkout(Path top, List<Path> files) {
    this.top = top;
    this.files = files;
  }

  static Checkout here() {
    Path top = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(top.resolve("erasure"))) {
      top = top.getParent();
    }
    List<Path> files = Files.exists(top.resolve(".git")) ? tracked(top) : walked(top);
    return new Checkout(top, files);
  }

  Path top() {
    return top;
  }

  List<Path> files() {
    return files;
  }

  List<Path> javaFiles() {
    return files.stream().filter(file -> file.toString().endsWith(".java")).toList();
  }

  /**
   * The file's text; bytes that are not UTF-8 become replacement characters, so any file can be
   * read.
   */
  String text(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(top.resolve(file));
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> tracked(Path top) {
    try {
      Process git =
          new ProcessBuilder("git", "ls-files", "-z")
              .directory(top.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (git.waitFor() != 0) {
        throw new IllegalStateException("git ls-files failed in " + top);
      }
      return Arrays.stream(names.split("\0", -1))
          .filter(name -> !name.isEmpty() && Files.isRegularFile(top.resolve(name)))
          .map(Path::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while git listed " + top, e);
    }
  }

  private static List<Path> walked(Path top) {
    try (Stream<Path> all = Files.walk(top)) {
      return all.filter(Files::isRegularFile)
          .map(top::relativize)
          .filter(Checkout::isSource)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSource(Path file) {
    for (Path part : file) {
      if (BUILD_PRODUCTS.contains(part.toString())) {
        return false;
      }
    }
    return true;
  }
}
