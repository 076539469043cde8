package dev.rosmarus.sui.wallet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.rosmarus.sui.wallet.WalletException.InvalidWalletFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of a wallet file, as they stand there: what is absent is null, and only {@link
 * WalletConfig} looks at it. Scalars are taken as texts, digit for digit; unknown keys are ignored.
 */
record WalletYaml(
    @JsonProperty("keystore") KeystoreYaml keystore,
    @JsonProperty("envs") List<EnvironmentYaml> environments,
    @JsonProperty("active_env") String activeEnvironment,
    @JsonProperty("active_address") String activeAddress) {

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record KeystoreYaml(@JsonProperty("File") String file, @JsonProperty("InMem") InMemYaml inMem) {}

  record InMemYaml(@JsonProperty("keys") Map<String, String> keys) {
    @Override
    public String toString() {
      return "keys in memory";
    }
  }

  record EnvironmentYaml(
      @JsonProperty("alias") String alias,
      @JsonProperty("rpc") String rpc,
      @JsonProperty("ws") String webSocket,
      @JsonProperty("basic_auth") String basicAuth,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("chain_id") String chainId) {

    @Override
    public String toString() {
      return "environment " + alias;
    }
  }

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder(YAMLFactory.builder().build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  static WalletYaml parse(Path file, byte[] yaml) {
    try {
      return Optional.ofNullable(MAPPER.readValue(yaml, WalletYaml.class))
          .orElseThrow(() -> new InvalidWalletFile(file, "is empty"));
    } catch (JsonMappingException e) {
      throw new InvalidWalletFile(file, fault(e) + " " + WalletJson.place(e));
    } catch (JacksonException e) {
      throw new InvalidWalletFile(file, "not YAML " + WalletJson.place(e));
    } catch (IOException e) {
      throw new InvalidWalletFile(file, "not YAML");
    }
  }

  byte[] write() throws JsonProcessingException {
    return MAPPER.writeValueAsBytes(this);
  }

  /** Names the offending key, such as {@code envs[0].rpc}; never what stands there. */
  private static String fault(JsonMappingException e) {
    if (e.getCause() instanceof StreamReadException) {
      return "not YAML";
    }
    if (e.getPath().isEmpty()) {
      return "not a mapping of keys";
    }
    StringBuilder key = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        key.append('[').append(step.getIndex()).append(']');
      } else {
        key.append(key.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return key + " has a wrong form";
  }
}
