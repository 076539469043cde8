package dev.rosmarus.node.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a client's configuration is looked for when none is named.
 *
 * @param folders in their order
 */
public record ClientConfigPlaces(List<Path> folders) {

  private static final List<String> NAMES = List.of("client_config.yaml", "client_config.yml");

  public ClientConfigPlaces {
    folders = List.copyOf(folders);
  }

  /** Here, in the user's folder for configurations, in the user's home. */
  public static ClientConfigPlaces ofProcess(Map<String, String> environment) {
    Path home = Path.of(System.getProperty("user.home"));
    Stream<Path> xdg =
        Optional.ofNullable(environment.get("XDG_CONFIG_HOME"))
            .filter(folder -> !folder.isEmpty())
            .map(Path::of)
            .stream()
            .flatMap(folder -> Stream.of(folder, folder.resolve("walrus")));
    return new ClientConfigPlaces(
        Stream.of(
                Stream.of(Path.of("")),
                xdg,
                Stream.of(home.resolve(".config").resolve("walrus"), home.resolve(".walrus")))
            .flatMap(folders -> folders)
            .distinct()
            .toList());
  }

  /** Every file that is looked for, the preferred first. */
  List<Path> files() {
    return folders.stream().flatMap(folder -> NAMES.stream().map(folder::resolve)).toList();
  }

  Optional<Path> found() {
    return files().stream().filter(Files::exists).findFirst();
  }
}
